import type { PresenceState } from '@earshot/core/protocol';
import { expect, it, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.js';
import { testPeer, testUser } from '../testing/peer.js';
import { createDiffs, type View } from './diffs.js';
import { createWatches } from './watches.js';

/** Users who are shown as `states` says; members see a page besides. */
function setUp() {
  const clock = createManualClock();
  const states = new Map<string, PresenceState>();
  const watches = createWatches((user) => diffs.forget(user));
  const look = vi.fn(async (users: readonly string[]) => {
    const views = users.flatMap((user): [string, View][] => {
      const shown = states.get(user);
      if (!shown) return [];
      const withPage = { ...shown, page: { title: 'Post', url: 'https://blog.example' } };
      const view: View = {
        fingerprint: JSON.stringify(shown),
        for: (watcher) => (watcher.user.kind === 'member' ? withPage : shown),
      };
      return [[user, view]];
    });
    return new Map(views);
  });
  const diffs = createDiffs({ clock, watches, look, failed: vi.fn() });
  const show = (user: string, availability: PresenceState['availability']) => {
    states.set(user, { user, availability, inCall: false });
    diffs.touch(user);
  };
  /** What is due is done; a look of the fake above takes no longer than its promises. */
  const settle = async () => {
    clock.advance(50);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const watcher = (id: string, ...users: string[]) => {
    const peer = testPeer(testUser(id));
    for (const user of users) watches.add(peer, user);
    return peer;
  };
  return { clock, look, diffs, show, settle, watcher, watches };
}

it('looks each changed user up once, whoever watches, and nobody else', async () => {
  const { look, show, settle, watcher } = setUp();
  for (let count = 0; count < 20; count += 1) watcher(`w${count}`, 'ada', 'ben');
  show('ada', 'available');
  show('ada', 'busy');
  show('ben', 'away');
  show('zoe', 'away');
  await settle();
  expect(look.mock.calls).toEqual([[['ada', 'ben']]]);
});

it('gives one frame to all who see the same', async () => {
  const { show, settle, watcher, watches } = setUp();
  const [one, two, other] = [watcher('1', 'ada', 'ben'), watcher('2', 'ada', 'ben'), watcher('3', 'ada')];
  const member = testPeer(testUser('4', { kind: 'member' }));
  watches.add(member, 'ada');
  show('ada', 'busy');
  show('ben', 'away');
  await settle();
  expect(one.heard).toMatchObject([{ presence: [{ user: 'ada' }, { user: 'ben' }] }]);
  expect(two.heard[0]).toBe(one.heard[0]);
  expect(other.heard).toMatchObject([{ presence: [{ user: 'ada' }] }]);
  expect(member.heard).toMatchObject([{ presence: [{ page: { title: 'Post' } }] }]);
});

it('says nothing when what is shown has not changed', async () => {
  const { show, settle, watcher, diffs } = setUp();
  const peer = watcher('1', 'ada');
  show('ada', 'busy');
  await settle();
  diffs.touch('ada');
  await settle();
  show('ada', 'away');
  show('ada', 'busy');
  await settle();
  expect(peer.heard).toHaveLength(1);
});

it('repeats nothing that the answer to the watch has said already', async () => {
  const { settle, watcher, diffs, show, watches } = setUp();
  const peer = watcher('1', 'ada');
  const shown: PresenceState = { user: 'ada', availability: 'busy', inCall: false };
  diffs.told('ada', { fingerprint: JSON.stringify(shown), for: () => shown });
  show('ada', 'busy');
  await settle();
  expect(peer.heard).toEqual([]);
  watches.remove(peer, 'ada');
  watches.add(peer, 'ada');
  show('ada', 'busy');
  await settle();
  expect(peer.heard, 'what an earlier watch knew is forgotten with it').toHaveLength(1);
});

it('never has two looks under way, so that none overtakes another', async () => {
  const { clock, look, show, settle, watcher } = setUp();
  const peer = watcher('1', 'ada');
  let finish = () => {};
  const answered = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const first = look.getMockImplementation();
  look.mockImplementationOnce(async (users) => {
    const views = await first?.(users);
    await answered;
    return views ?? new Map();
  });
  show('ada', 'busy');
  await settle();
  show('ada', 'away');
  await settle();
  expect(look).toHaveBeenCalledTimes(1);
  expect(clock.pending).toBe(0);
  finish();
  await vi.waitFor(() => expect(clock.pending).toBe(1));
  await settle();
  expect(peer.heard).toMatchObject([
    { presence: [{ availability: 'busy' }] },
    { presence: [{ availability: 'away' }] },
  ]);
});
