import { describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.js';
import { createHousekeeping } from './service.js';

const DAY = 24 * 3_600_000;

function house(silent: string[], connected: string[] = []) {
  const clock = createManualClock(100 * DAY);
  const removed: string[] = [];
  const failures: unknown[] = [];
  const users = {
    silentVisitors: vi.fn(async (_before: number, limit: number) =>
      silent.filter((user) => !removed.includes(user)).slice(0, limit),
    ),
    removeSilent: vi.fn(async (ids: readonly string[]) => void removed.push(...ids)),
  };
  const sessions = { removeEnded: vi.fn(async () => 0) };
  const reports = { removeBefore: vi.fn(async () => 0) };
  const collectFiles = vi.fn(async () => {});
  const turns = { take: vi.fn(async () => true) };
  const housekeeping = createHousekeeping({
    store: { users, sessions, reports, turns },
    presence: { connected: async (users) => new Set(users.filter((user) => connected.includes(user))) },
    clock,
    limits: { silentVisitorMs: 7 * DAY, reportMs: 30 * DAY },
    collectFiles,
    failed: (error) => failures.push(error),
  });
  return { clock, users, sessions, reports, turns, removed, failures, collectFiles, housekeeping };
}

describe('housekeeping', () => {
  it('forgets visitors who said nothing for the time given, sessions that ended and old reports', async () => {
    const { clock, users, sessions, reports, removed } = house(['a', 'b']);
    clock.advance(60_000);
    await vi.waitFor(() => expect(removed).toEqual(['a', 'b']));
    expect(users.silentVisitors).toHaveBeenCalledWith(clock.now() - 7 * DAY, expect.any(Number));
    expect(sessions.removeEnded).toHaveBeenCalledWith(clock.now());
    expect(reports.removeBefore).toHaveBeenCalledWith(clock.now() - 30 * DAY);
  });

  it('collects files, also when something before it has failed', async () => {
    const { clock, users, failures, collectFiles } = house([]);
    users.silentVisitors.mockRejectedValueOnce(new Error('locked'));
    clock.advance(60_000);
    await vi.waitFor(() => expect(collectFiles).toHaveBeenCalledOnce());
    expect(failures).toHaveLength(1);
  });

  it('keeps who has a panel open', async () => {
    const { clock, users, removed } = house(['a', 'b'], ['b']);
    clock.advance(60_000);
    await vi.waitFor(() => expect(users.removeSilent).toHaveBeenCalled());
    expect(removed).toEqual(['a']);
  });

  it('takes a flood in batches', async () => {
    const flood = Array.from({ length: 450 }, (_, index) => `visitor ${index}`);
    const { clock, users, removed } = house(flood);
    clock.advance(60_000);
    await vi.waitFor(() => expect(removed).toHaveLength(450));
    expect(users.removeSilent).toHaveBeenCalledTimes(3);
  });

  it('comes again after a failure, which is reported', async () => {
    const { clock, sessions, failures, removed } = house(['a']);
    sessions.removeEnded.mockRejectedValueOnce(new Error('disk'));
    clock.advance(60_000);
    await vi.waitFor(() => expect(failures).toHaveLength(1));
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    clock.advance(DAY);
    await vi.waitFor(() => expect(removed).toEqual(['a']));
  });

  it('leaves it to another node whose turn it was, and looks again later', async () => {
    const { clock, sessions, turns, removed } = house(['a']);
    turns.take.mockResolvedValueOnce(false);
    clock.advance(60_000);
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    expect(sessions.removeEnded).not.toHaveBeenCalled();
    clock.advance(DAY);
    await vi.waitFor(() => expect(removed).toEqual(['a']));
  });

  it('leaves no timer behind', () => {
    const { clock, housekeeping } = house([]);
    housekeeping.close();
    expect(clock.pending).toBe(0);
  });
});
