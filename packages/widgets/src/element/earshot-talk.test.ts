// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TalkLoader } from '../name/types.js';
import { define } from './define.js';
import { EarshotTalk } from './earshot-talk.js';

const talk = vi.hoisted(() => ({
  openTalk: vi.fn<TalkLoader['openTalk']>(({ onShown }) => onShown?.()),
  keepReachable: vi.fn<TalkLoader['keepReachable']>(),
  claim: vi.fn<TalkLoader['claim']>(),
  whole: vi.fn<TalkLoader['whole']>(async () => {}),
  release: vi.fn<TalkLoader['release']>(),
}));
vi.mock('../panel/talk.js', () => talk);
vi.mock('../design/sheets.js', () => ({ createSheet: () => () => ({}) }));

const fetched = vi.fn(async (_url: string) => ({
  json: async () => ({ presence: [{ handle: 'ada', name: 'Ada Example', availability: 'available' }] }),
}));
vi.stubGlobal('fetch', fetched);

const create = (attributes: string, content = '') => {
  document.body.innerHTML = `<earshot-talk ${attributes}>${content}</earshot-talk>`;
  return document.body.firstElementChild as EarshotTalk;
};
const linkIn = (element: EarshotTalk) => element.shadowRoot?.querySelector('a') ?? undefined;

beforeEach(() => {
  vi.clearAllMocks();
  define();
});
afterEach(() => {
  document.body.innerHTML = '';
  EarshotTalk.place = undefined;
});

describe('<earshot-talk>', () => {
  it('reads its properties from its attributes, and writes them there', () => {
    const element = new EarshotTalk();
    expect(element).toMatchObject({ handle: '', host: '', site: '', layout: 'panel', theme: 'auto' });
    element.handle = 'ada';
    element.theme = 'dark';
    expect(element.outerHTML).toBe('<earshot-talk handle="ada" theme="dark"></earshot-talk>');
  });

  it('links the name, and asks once for all elements of a place', async () => {
    const element = create('handle="Ada" host="https://a.example"');
    document.body.append(element.cloneNode());
    expect(linkIn(element)?.href).toBe('https://a.example/@ada');
    await vi.waitFor(() => expect(linkIn(element)?.textContent).toContain('Ada Example'));
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(['https://a.example/v1/presence?handles=ada']);
  });

  it('draws nothing until it knows whom and where, and starts when it does', () => {
    const element = create('');
    expect(element.shadowRoot).toBeNull();
    element.handle = 'ada';
    expect(element.shadowRoot).toBeNull();
    element.host = 'https://b.example';
    expect(linkIn(element)?.href).toBe('https://b.example/@ada');
    element.handle = 'ben';
    expect(linkIn(element)?.href).toBe('https://b.example/@ben');
  });

  it('is reached where define() says', () => {
    define({ host: 'https://c.example', site: 'KEY' });
    expect(linkIn(create('handle="ada"'))?.href).toBe('https://c.example/@ada');
  });

  it('opens the talk on a click', async () => {
    const element = create('handle="ada" host="https://d.example"', 'Ada');
    linkIn(element)?.click();
    await vi.waitFor(() => expect(talk.openTalk).toHaveBeenCalledOnce());
    expect(talk.openTalk.mock.calls[0]?.[0]).toMatchObject({ handle: 'ada', element });
  });

  it('fills itself as a page, with what it was given to go on with', async () => {
    const element = new EarshotTalk();
    Object.assign(element, { handle: 'ada', host: 'https://e.example', layout: 'page', handover: 'TOKEN' });
    element.textContent = 'until then';
    document.body.append(element);
    expect(element.shadowRoot?.innerHTML).toBe('<slot></slot>');
    await vi.waitFor(() => expect(talk.openTalk).toHaveBeenCalledOnce());
    expect(talk.openTalk.mock.calls[0]?.[0]).toMatchObject({ anchor: element, handover: 'TOKEN' });
    expect(element.shadowRoot?.innerHTML).toBe('');
    element.remove();
    expect(talk.release).toHaveBeenCalledOnce();
  });

  it('lets go when it is removed, and works when it is added again', () => {
    const element = create('handle="ada" host="https://f.example"');
    element.remove();
    expect(linkIn(element)?.querySelector('earshot-dot')).toBeNull();
    document.body.append(element);
    expect(element.shadowRoot?.querySelectorAll('a')).toHaveLength(1);
    expect(linkIn(element)?.querySelectorAll('earshot-dot')).toHaveLength(1);
  });

  it('is registered once, however often it is asked for', () => {
    expect(() => define()).not.toThrow();
  });
});
