// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PresenceBoard } from '../name/presence.js';
import type { Shell } from '../name/shell.js';
import type { TalkLoader } from '../name/types.js';
import { SWEEP_DELAY_MS, watchNames } from './names.js';
import { isFirst } from './once.js';

const talk = vi.hoisted(() => ({
  openTalk: vi.fn<TalkLoader['openTalk']>(),
  keepReachable: vi.fn<TalkLoader['keepReachable']>(),
  claim: vi.fn<TalkLoader['claim']>(),
  whole: vi.fn<TalkLoader['whole']>(async () => {}),
  release: vi.fn<TalkLoader['release']>(),
}));
const serve = vi.hoisted(() => vi.fn());
vi.mock('../panel/talk.js', () => talk);
vi.mock('../element/inline.js', () => ({ serve }));
// jsdom has no constructed style sheets; whether they style is for the browser tests.
vi.mock('../design/sheets.js', () => ({ createSheet: () => () => ({}) }));

const HOST = 'https://talk.example.org';
const followed = new Map<string, number>();
const presence: PresenceBoard = {
  follow(handle, listener) {
    followed.set(handle, (followed.get(handle) ?? 0) + 1);
    listener({ availability: handle === 'ada' ? 'available' : 'away', name: `${handle} Example` });
    return () => void followed.set(handle, (followed.get(handle) ?? 0) - 1);
  },
  refresh: vi.fn(),
  set() {},
};
const shell: Shell = { host: HOST, presence };

const following = () => Object.fromEntries([...followed].filter(([, count]) => count > 0));
const spoken = (element: Element) =>
  element.querySelector('earshot-dot')?.shadowRoot?.textContent ?? element.shadowRoot?.textContent;
const swept = async () => {
  // The observer reports in a microtask, and then the delay begins.
  await vi.advanceTimersByTimeAsync(SWEEP_DELAY_MS);
};
const link = (id: string) => document.getElementById(id) as HTMLAnchorElement;
const click = (element: Element, options: MouseEventInit = {}) => {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...options });
  // jsdom cannot navigate, and would say so.
  window.addEventListener('click', (last) => last.preventDefault(), { once: true });
  let taken = false;
  document.addEventListener(
    'click',
    (last) => {
      taken = last.defaultPrevented;
    },
    { once: true },
  );
  element.dispatchEvent(event);
  return taken;
};

vi.useFakeTimers();
document.body.innerHTML = '';
watchNames(shell);

beforeEach(async () => {
  document.body.innerHTML = `<p lang="de"><a id="ada" href="${HOST}/@Ada?x">Ada</a></p>
    <a id="other" href="https://social.example/@ada">elsewhere</a>`;
  await swept();
});
afterEach(async () => {
  document.body.innerHTML = '';
  await swept();
  expect(following()).toEqual({});
  expect(talk.openTalk.mock.calls.length).toBeLessThan(2);
  vi.clearAllMocks();
});

describe('the names on a page', () => {
  it('are the links to the host, and speak the language around them', () => {
    expect(spoken(link('ada'))).toBe(', erreichbar');
    expect(link('other').children).toHaveLength(0);
  });

  it('open the talk on a plain click only', async () => {
    expect(click(link('ada'), { ctrlKey: true })).toBe(false);
    expect(click(link('ada'), { metaKey: true })).toBe(false);
    expect(click(link('ada'), { shiftKey: true })).toBe(false);
    expect(click(link('ada'), { button: 1 })).toBe(false);
    expect(click(link('ada'))).toBe(true);
    await vi.waitFor(() => expect(talk.openTalk).toHaveBeenCalledOnce());
    expect(talk.openTalk.mock.calls[0]?.[0]).toMatchObject({ handle: 'ada', element: link('ada') });
  });

  it('leave a click alone that the page has answered itself', () => {
    link('ada').addEventListener('click', (event) => event.preventDefault(), { capture: true });
    click(link('ada'));
    expect(talk.openTalk).not.toHaveBeenCalled();
  });

  it('are found in elements too, which keep what stands in them', async () => {
    document.body.insertAdjacentHTML('beforeend', '<earshot-talk handle="Ben">Ben</earshot-talk>');
    await swept();
    const element = document.querySelector('earshot-talk');
    const inner = element?.shadowRoot?.querySelector('a');
    expect(inner?.href).toBe(`${HOST}/@ben`);
    expect(inner && spoken(inner)).toBe(', away');
    expect(element?.textContent).toBe('Ben');
    expect(inner?.querySelector('slot')?.textContent).toBe('ben Example');
    expect(following()).toEqual({ ada: 1, ben: 1 });
  });

  it('may be a dot alone, which shows the same', async () => {
    document.body.insertAdjacentHTML('beforeend', '<earshot-presence handle="Ben"></earshot-presence>');
    await swept();
    const element = document.querySelector('earshot-presence') as HTMLElement;
    expect(spoken(element)).toBe(', away');
    expect(element.shadowRoot).toBeNull();
    element.setAttribute('handle', 'ada');
    await swept();
    expect(spoken(element)).toBe(', available');
    expect(element.children).toHaveLength(1);
    expect(following()).toEqual({ ada: 2 });
  });

  it('bring the class of a chat in the page, and only with one', async () => {
    expect(serve).not.toHaveBeenCalled();
    document.body.insertAdjacentHTML('beforeend', '<earshot-chat handle="ada"></earshot-chat>');
    await swept();
    await vi.waitFor(() => expect(serve).toHaveBeenCalledWith(shell));
  });

  it('survive being cloned, moved, emptied and pointed elsewhere', async () => {
    const original = link('ada');
    const clone = original.cloneNode(true) as HTMLAnchorElement;
    original.replaceWith(clone);
    await swept();
    expect(clone.querySelectorAll('earshot-dot')).toHaveLength(1);
    expect(spoken(clone)).toBe(', erreichbar');
    expect(original.querySelector('earshot-dot')).toBeNull();

    document.body.append(clone);
    clone.textContent = 'Ada again';
    await swept();
    expect(clone.querySelectorAll('earshot-dot')).toHaveLength(1);
    expect(following()).toEqual({ ada: 1 });

    clone.href = `${HOST}/@ben`;
    await swept();
    expect(spoken(clone)).toMatch(/away|abwesend/);
    expect(following()).toEqual({ ben: 1 });

    clone.href = 'https://elsewhere.example/';
    await swept();
    expect(clone.querySelector('earshot-dot')).toBeNull();
  });

  it('come to rest: drawing on the page is not taken for a change that has to be answered', async () => {
    expect(vi.getTimerCount()).toBe(1);
    await swept();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('do not touch what is being edited', async () => {
    const edited = document.createElement('div');
    edited.innerHTML = `<a href="${HOST}/@ada">Ada</a>`;
    Object.defineProperty(edited.firstChild, 'isContentEditable', { value: true });
    document.body.append(edited);
    await swept();
    expect(edited.querySelector('earshot-dot')).toBeNull();
  });

  it('ask again when the reader comes back to the page', () => {
    document.dispatchEvent(new Event('visibilitychange'));
    expect(presence.refresh).toHaveBeenCalledOnce();
  });
});

describe('a returning visitor', () => {
  it('is made reachable when the page is idle, for as long as the name stands there', async () => {
    localStorage.setItem(`earshot:${HOST}::identity`, '{}');
    document.body.innerHTML = `<a id="ben" href="${HOST}/@ben">Ben</a>`;
    await swept();
    await vi.runAllTimersAsync();
    expect(talk.keepReachable).toHaveBeenCalledOnce();
    localStorage.clear();
  });

  it('goes on at once with whom the page before was in a call, and with others when the page is idle', async () => {
    localStorage.setItem(`earshot:${HOST}::identity`, '{}');
    sessionStorage.setItem(`earshot:${HOST}::with`, 'ada');
    document.body.innerHTML = `<a href="${HOST}/@ben">Ben</a><a href="${HOST}/@ada">Ada</a>`;
    await swept();
    await vi.runAllTimersAsync();
    expect(talk.keepReachable.mock.calls.map(([{ handle }]) => handle)).toEqual(['ada', 'ben']);
    localStorage.clear();
    sessionStorage.clear();
  });

  it('leaves no trace as a newcomer', () => {
    expect(localStorage).toHaveLength(0);
    expect(talk.keepReachable).not.toHaveBeenCalled();
  });
});

it('a second script of the same host is not the first', () => {
  expect(isFirst(document, HOST)).toBe(true);
  expect(isFirst(document, HOST)).toBe(false);
  expect(isFirst(document, 'https://other.example')).toBe(true);
});
