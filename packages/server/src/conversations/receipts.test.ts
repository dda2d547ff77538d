import type { ServerNotice } from '@earshot/core/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '../adapters/bus-memory/bus.js';
import { createManualClock } from '../testing/manual-clock.js';
import { temporaryStore } from '../testing/server.js';
import { createReceipts } from './receipts.js';

async function setUp() {
  const clock = createManualClock();
  const store = await temporaryStore();
  const site = await store.sites.create({ name: 'Blog', origins: [] });
  const [ada, ben] = [
    await store.users.createVisitor({ site: site.id }),
    await store.users.createVisitor({ site: site.id }),
  ];
  const { id } = await store.conversations.direct(site.id, ada.id, ben.id);
  for (const key of ['1', '2', '3']) {
    await store.conversations.append(id, { kind: 'message', author: ben.id, key, text: key }, 0, { device: 'd', key });
  }
  const record = (await store.conversations.byId(id)) ?? expect.fail('no conversation');
  const bus = createMemoryBus();
  const heard: ServerNotice[] = [];
  bus.subscribe(ben.id, (notice) => heard.push(notice));
  const failed = vi.fn();
  const start = () => createReceipts(store, bus, clock, failed);
  const stored = async () => (await store.conversations.receipts(id)).find(({ user }) => user === ada.id);
  return { bus, clock, store, ada: ada.id, record, heard, failed, start, stored, receipts: start() };
}

const toldReceipts = (heard: ServerNotice[]) =>
  heard.map((notice) => (notice.t === 'receipt' ? notice.receipt : notice));

describe('receipts', () => {
  it('are told at once and written a moment later, together', async () => {
    const { receipts, record, ada, heard, clock, store, stored } = await setUp();
    const save = vi.spyOn(store.conversations, 'saveReceipts');
    await receipts.move(record, ada, { delivered: 2 });
    await receipts.move(record, ada, { read: 1 });
    expect(toldReceipts(heard)).toEqual([
      { user: ada, delivered: 2, read: 0 },
      { user: ada, delivered: 2, read: 1 },
    ]);
    expect(await stored()).toMatchObject({ delivered: 0, read: 0 });
    clock.advance(200);
    await vi.waitFor(async () => expect(await stored()).toMatchObject({ delivered: 2, read: 1 }));
    expect(save).toHaveBeenCalledOnce();
  });

  it('never go back, also not after a restart', async () => {
    const { receipts, record, ada, heard, start } = await setUp();
    await receipts.move(record, ada, { read: 3 });
    await receipts.flush();
    for (const again of [receipts, start()]) await again.move(record, ada, { delivered: 1, read: 2 });
    expect(toldReceipts(heard)).toEqual([{ user: ada, delivered: 3, read: 3 }]);
  });

  it('said again are confirmed to who says them, and to nobody else', async () => {
    const { receipts, record, ada, heard, bus } = await setUp();
    const own: ServerNotice[] = [];
    bus.subscribe(ada, (notice) => own.push(notice));
    await receipts.move(record, ada, { read: 3 });
    await receipts.move(record, ada, { read: 3 });
    expect(toldReceipts(own)).toEqual(Array.from({ length: 2 }, () => ({ user: ada, delivered: 3, read: 3 })));
    expect(heard).toHaveLength(1);
  });

  it('go no further than what was said', async () => {
    const { receipts, record, ada, heard } = await setUp();
    await receipts.move(record, ada, { read: 1_000_000 });
    expect(toldReceipts(heard)).toEqual([{ user: ada, delivered: 3, read: 3 }]);
  });

  it('count in lists before they are written, and stay until they are', async () => {
    const { receipts, record, ada, store, failed, stored } = await setUp();
    await receipts.move(record, ada, { read: 2 });
    const overlaid = receipts.overlay(record.id, [{ user: ada, delivered: 0, read: 0 }]);
    expect(overlaid).toEqual([{ user: ada, delivered: 2, read: 2 }]);
    vi.spyOn(store.conversations, 'saveReceipts').mockRejectedValueOnce(new Error('full'));
    await receipts.flush();
    expect(failed).toHaveBeenCalledOnce();
    await receipts.flush();
    expect(await stored()).toMatchObject({ read: 2 });
  });
});
