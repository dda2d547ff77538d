// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EarshotCloseEvent, EarshotOpenEvent, EarshotUnreadEvent } from '../element/events.js';
import type { Shell } from '../name/shell.js';
import type { Name } from '../name/types.js';
import { loadLanguage } from '../strings/load-language.js';
import type { TalkHandle, TalkOptions } from '../talk/types.js';
import { showUnread } from './badge.js';
import { KEEP_MS, Panel } from './panel.js';

vi.mock('../design/sheets.js', () => ({ createSheet: () => () => ({}) }));

let options: TalkOptions;
let talk: { [Method in keyof TalkHandle]: ReturnType<typeof vi.fn<TalkHandle[Method]>> };
let gone: ReturnType<typeof vi.fn<() => void>>;
let heard: Event[];
let names: Name[];
let panel: Panel;
const set = vi.fn();
const shell: Shell = { host: 'https://talk.example.org', presence: { follow: () => () => {}, refresh() {}, set } };

function nameAt(parent: Element, attributes = ''): Name {
  parent.insertAdjacentHTML('beforeend', `<a href="#" ${attributes}>Ada</a>`);
  const link = parent.lastElementChild as HTMLElement;
  const dot = document.createElement('earshot-dot');
  // jsdom has no adopted style sheets.
  Object.assign(dot.attachShadow({ mode: 'open' }), { adoptedStyleSheets: [] });
  link.append(dot);
  const name: Name = { shell, handle: 'ada', element: link, anchor: link, dot };
  names.push(name);
  return name;
}
const host = () => document.querySelector<HTMLElement>('earshot-panel');
const make = (name: Name) => {
  panel = new Panel(
    (_root, given) => {
      options = given;
      return talk;
    },
    name,
    gone,
  );
  return panel;
};

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<main lang="de"></main>';
  talk = { open: vi.fn(), close: vi.fn(), destroy: vi.fn() };
  gone = vi.fn();
  heard = [];
  names = [];
  for (const type of ['earshot-open', 'earshot-close', 'earshot-unread']) {
    document.body.addEventListener(type, (event) => heard.push(event));
  }
});
afterEach(() => {
  // However a test ends, closing and forgetting leaves nothing.
  options.onClosed();
  for (const name of names) panel.release(name);
  vi.advanceTimersByTime(KEEP_MS);
  expect(host()).toBeNull();
  expect(gone).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
const main = () => document.querySelector('main') as HTMLElement;

describe('a panel', () => {
  it('says to the talk what the page says', () => {
    const name = nameAt(main());
    make(name).open(name);
    expect(options).toMatchObject({ host: shell.host, handle: 'ada', name: 'Ada', locale: 'de', layout: 'panel' });
    expect(options.anchor).toBe(name.anchor);
    expect(talk.open).toHaveBeenCalledOnce();
    expect(heard[0]).toBeInstanceOf(EarshotOpenEvent);
    expect(host()?.parentElement).toBe(document.body);
  });

  it('opens where it can be reached: inside a dialog that the name stands in', () => {
    document.body.insertAdjacentHTML('beforeend', '<dialog open></dialog>');
    const dialog = document.querySelector('dialog') as HTMLElement;
    const outside = nameAt(main());
    const inside = nameAt(dialog);
    make(outside);
    panel.open(outside);
    panel.open(inside);
    expect(host()?.parentElement).toBe(dialog);
    expect(options.anchor).toBe(inside.anchor);
  });

  it('takes its theme from the element', () => {
    const dark = nameAt(main(), 'theme="dark"');
    make(dark);
    expect(host()?.dataset.theme).toBe('dark');
    panel.open(nameAt(main()));
    expect(host()?.dataset.theme).toBeUndefined();
  });

  it('goes some time after its last name, unless that comes back', () => {
    const name = nameAt(main());
    make(name);
    panel.claim(name);
    panel.release(name);
    vi.advanceTimersByTime(KEEP_MS - 1);
    panel.claim(name);
    vi.advanceTimersByTime(KEEP_MS);
    expect(gone).not.toHaveBeenCalled();
    panel.release(name);
    vi.advanceTimersByTime(KEEP_MS);
    expect(gone).toHaveBeenCalledOnce();
    expect(talk.destroy).toHaveBeenCalledOnce();
    expect(host()).toBeNull();
  });

  it('stays open without a name, and goes when it is closed then', () => {
    const name = nameAt(main());
    make(name);
    panel.open(name);
    panel.release(name);
    vi.advanceTimersByTime(KEEP_MS);
    expect(gone).not.toHaveBeenCalled();
    options.onClosed();
    expect(heard.at(-1)).toBeInstanceOf(EarshotCloseEvent);
    expect(gone).toHaveBeenCalledOnce();
  });

  it('comes back open when navigation replaces the page around it', async () => {
    const name = nameAt(main());
    make(name).open(name);
    document.body.replaceWith(document.createElement('body'));
    await Promise.resolve();
    expect(host()?.isConnected).toBe(true);
    expect(talk.open).toHaveBeenCalledTimes(2);
  });

  it('stands beside a name that is still there', () => {
    const [first, second] = [nameAt(main()), nameAt(main())];
    make(first);
    panel.claim(second);
    panel.open(first);
    panel.release(first);
    expect(options.anchor).toBe(second.anchor);
  });

  it('shows what is unread at every name, and those that come later', async () => {
    await loadLanguage('de');
    const [first, second] = [nameAt(main()), nameAt(main())];
    make(first);
    panel.claim(first);
    options.onUnread(12, showUnread);
    expect(first.dot?.shadowRoot?.textContent).toBe(', 12 neue Nachrichten9+');
    expect(heard.at(-1)).toBeInstanceOf(EarshotUnreadEvent);
    expect(heard.at(-1)).toMatchObject({ count: 12 });
    panel.claim(second);
    expect(second.dot?.shadowRoot?.textContent).toBe(', 12 neue Nachrichten9+');
    options.onUnread(0, showUnread);
    expect(first.dot?.shadowRoot?.textContent).toBe('');
  });

  it('lets the dot follow the live connection', () => {
    make(nameAt(main()));
    options.onPresence?.('ada', 'busy');
    expect(set).toHaveBeenCalledExactlyOnceWith('ada', 'busy');
  });
});
