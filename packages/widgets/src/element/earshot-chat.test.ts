// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TalkLoader } from '../name/types.js';
import { define } from './define.js';
import type { EarshotChat } from './earshot-chat.js';

const talk = vi.hoisted(() => ({
  openTalk: vi.fn<TalkLoader['openTalk']>(({ onShown }) => onShown?.()),
  release: vi.fn<TalkLoader['release']>(),
  loads: true,
}));
vi.mock('../name/lazy-talk.js', () => ({
  loadTalk: async () => {
    if (!talk.loads) throw new Error('no network');
    return talk;
  },
  loadedTalk: () => talk,
}));
vi.mock('../design/sheets.js', () => ({ createSheet: () => () => ({}) }));

/** Scrolls everything that is being watched into view. */
let see: () => void;
vi.stubGlobal(
  'IntersectionObserver',
  class {
    constructor(listener: (entries: { isIntersecting: boolean }[]) => void) {
      see = () => listener([{ isIntersecting: true }]);
    }
    observe() {}
    disconnect() {
      see = () => {};
    }
  },
);

let chat: EarshotChat;
const slot = () => chat.shadowRoot?.querySelector('slot');
const opened = () => talk.openTalk.mock.calls.length;

beforeEach(() => {
  talk.loads = true;
  define({ host: 'https://talk.example.org' });
  document.body.innerHTML = '<earshot-chat handle="Ada"><a href="https://talk.example.org/@ada">Ada</a></earshot-chat>';
  chat = document.querySelector('earshot-chat') as EarshotChat;
});
afterEach(() => {
  document.body.innerHTML = '';
  vi.clearAllMocks();
});

it('shows what stands in it until it is seen, and is drawn in its place then, once', async () => {
  expect(slot()).toBeTruthy();
  expect(chat.state).toBe('waiting');
  see();
  expect(chat.state).toBe('loading');
  see();
  await vi.waitFor(() => expect(chat.state).toBe('open'));
  expect(opened()).toBe(1);
  expect(talk.openTalk.mock.calls[0]?.[0]).toMatchObject({ handle: 'ada', element: chat, layout: 'inline' });
  expect(talk.openTalk.mock.calls[0]?.[1], 'the focus stays').toBeUndefined();
  expect(slot()).toBeNull();
});

it('is opened by the focus, by focus() and by a call, each with what was meant', async () => {
  chat.querySelector('a')?.focus();
  await vi.waitFor(() => expect(opened()).toBe(1));
  chat.focus();
  await chat.call('video');
  expect(talk.openTalk.mock.calls.map(([, intent]) => intent)).toEqual([undefined, 'write', 'video']);
});

it('keeps what stands in it when it cannot be loaded, and tries again when asked', async () => {
  talk.loads = false;
  await chat.open();
  expect(chat.state).toBe('failed');
  expect(slot()).toBeTruthy();
  talk.loads = true;
  await chat.open();
  expect(chat.state).toBe('open');
});

it('lets go when it is removed or pointed elsewhere, and starts anew then', async () => {
  await chat.open();
  chat.handle = 'ben';
  expect(talk.release).toHaveBeenCalledOnce();
  expect(chat.state).toBe('waiting');
  await chat.open();
  expect(talk.openTalk.mock.lastCall?.[0].handle).toBe('ben');
  chat.remove();
  expect(talk.release).toHaveBeenCalledTimes(2);
});

it('opens nothing that left the page while it was loaded', async () => {
  const opening = chat.open();
  chat.remove();
  await opening;
  expect(opened()).toBe(0);
});
