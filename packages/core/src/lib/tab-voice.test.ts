import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTabVoice, type Nearness } from './tab-voice.js';

type Locks = NonNullable<Parameters<typeof createTabVoice>[1]>;

/** Locks as a browser has them, as far as voices use them: shared ones, and those asked for if available. */
function fakeLocks(): Locks {
  const held: { name: string }[] = [];
  return {
    query: async () => ({ held: [...held] }),
    async request(name: string, options: LockOptions, granted: (lock: Lock | null) => unknown) {
      const taken = options.ifAvailable && held.some((lock) => lock.name === name);
      if (taken) return granted(null);
      const lock = { name, mode: options.mode ?? 'exclusive' };
      held.push(lock);
      await granted(lock);
      held.splice(held.indexOf(lock), 1);
    },
  } as unknown as Locks;
}

let locks: Locks;
beforeEach(() => {
  vi.useFakeTimers();
  locks = fakeLocks();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Tabs as near as they are said to be. @returns which of them speak */
async function speakers(tabs: readonly Nearness[], where: { locks: Locks | undefined } = { locks }): Promise<number[]> {
  const spoke: number[] = [];
  const voices = tabs.map((nearness) => {
    const voice = createTabVoice('thread', where.locks);
    voice.near(nearness);
    return voice;
  });
  voices.forEach((voice, index) => void voice.say('message 1', () => spoke.push(index)));
  await vi.advanceTimersByTimeAsync(100);
  return spoke;
}

test.each<[string, Nearness[], number[]]>([
  ['one tab alone speaks, seen or not', ['away'], [0]],
  ['of hidden tabs one speaks', ['away', 'away', 'away'], [0]],
  ['one that is seen speaks before one that is not', ['away', 'seen', 'away'], [1]],
  ['of two that are seen one speaks', ['away', 'seen', 'seen'], [1]],
  ['none speaks while somebody looks at it in one of them', ['away', 'seen', 'attended'], []],
])('%s', async (_what, tabs, expected) => {
  expect(await speakers(tabs)).toEqual(expected);
});

test('what is left is not near any more', async () => {
  const voice = createTabVoice('thread', locks);
  voice.near('attended');
  voice.near('away');
  await vi.advanceTimersByTimeAsync(0);
  expect(await speakers(['away'])).toEqual([0]);
});

test('the next thing is said again, and the same one not, also by a tab that hears of it a second later', async () => {
  expect(await speakers(['away'])).toEqual([0]);
  await vi.advanceTimersByTimeAsync(900);
  expect(await speakers(['away'])).toEqual([]);
  const speak = vi.fn();
  void createTabVoice('thread', locks).say('message 2', speak);
  await vi.advanceTimersByTimeAsync(0);
  expect(speak).toHaveBeenCalledOnce();
});

test('where there are no locks, or they are forbidden, each tab speaks that is not attended', async () => {
  // Node has locks of its own, which the default would take.
  vi.stubGlobal('navigator', {});
  expect(await speakers(['away', 'seen', 'attended'], { locks: undefined })).toEqual([0, 1]);
  vi.unstubAllGlobals();
  const forbidden = async () => {
    throw new DOMException('no', 'SecurityError');
  };
  expect(await speakers(['away', 'seen', 'attended'], { locks: { request: forbidden, query: forbidden } })).toEqual([
    0, 1,
  ]);
});
