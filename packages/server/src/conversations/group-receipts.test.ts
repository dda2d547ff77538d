import type { ServerNotice } from '@earshot/core/protocol';
import { expect, it, vi } from 'vitest';
import { createMemoryBus } from '../adapters/bus-memory/bus.js';
import type { Store } from '../ports/store.js';
import { createManualClock } from '../testing/manual-clock.js';
import { createGroupReceipts } from './group-receipts.js';

/** Messages 1 to 4 are by Ada, 5 and 6 by Ben; whoever is asked for more is asked once. */
function setUp() {
  const clock = createManualClock();
  const bus = createMemoryBus();
  const heard: Record<string, ServerNotice[]> = { ada: [], ben: [], cleo: [] };
  for (const [user, notices] of Object.entries(heard)) bus.subscribe(user, (notice) => notices.push(notice));
  const all = Array.from({ length: 6 }, (_, index) => ({ seq: index + 1, author: index < 4 ? 'ada' : 'ben' }));
  const authors = vi.fn(async (_id: string, after: number, upTo: number) =>
    all.filter(({ seq }) => seq > after && seq <= upTo),
  );
  const store = { conversations: { authors } } as unknown as Store;
  const receipts = createGroupReceipts(store, bus, clock, (error) => expect.fail(String(error)));
  const read = (user: string, from: number, to: number) =>
    receipts.moved('g', { user, delivered: from, read: from }, { user, delivered: to, read: to });
  const told = async () => {
    clock.advance(500);
    await vi.waitFor(() => expect(authors).toHaveBeenCalled());
    await Promise.resolve();
    return heard;
  };
  return { read, told, authors, receipts };
}

it('many readers are one notice to each author whose messages they read', async () => {
  const { read, told, authors } = setUp();
  for (const user of ['cleo', 'dan', 'eve']) read(user, 0, 6);
  const heard = await told();
  expect(authors).toHaveBeenCalledOnce();
  const receipts = ['cleo', 'dan', 'eve'].map((user) => ({ user, delivered: 6, read: 6 }));
  for (const author of ['ada', 'ben'] as const)
    expect(heard[author]).toEqual([{ t: 'receipts', conversation: 'g', receipts }]);
  expect(heard.cleo).toEqual([]);
});

it('whose messages were read before hears nothing, and nobody hears of themselves', async () => {
  const { read, told } = setUp();
  read('cleo', 4, 5);
  read('cleo', 5, 6);
  read('ben', 0, 6);
  const heard = await told();
  expect(heard.ben).toEqual([
    { t: 'receipts', conversation: 'g', receipts: [{ user: 'cleo', delivered: 6, read: 6 }] },
  ]);
  expect(heard.ada).toEqual([{ t: 'receipts', conversation: 'g', receipts: [{ user: 'ben', delivered: 6, read: 6 }] }]);
});

it('reading what was received before is told too', async () => {
  const { receipts, told } = setUp();
  receipts.moved('g', { user: 'cleo', delivered: 6, read: 0 }, { user: 'cleo', delivered: 6, read: 4 });
  expect((await told()).ada).toHaveLength(1);
});
