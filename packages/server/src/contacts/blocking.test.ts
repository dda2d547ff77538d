import { describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '../adapters/bus-memory/bus.js';
import type { Hear } from '../ports/bus.js';
import type { ConversationRecord } from '../ports/store.js';
import { createManualClock } from '../testing/manual-clock.js';
import { createBlocking } from './blocking.js';

function setUp(blocks: Record<string, string[]> = {}) {
  const clock = createManualClock();
  let gap = () => {};
  const bus = {
    ...createMemoryBus(),
    listen(hear: Hear) {
      gap = () => hear({ t: 'gap' }, 'node');
      return () => {};
    },
    gap: () => gap(),
  };
  const blockedBy = vi.fn(async (owner: string) => blocks[owner] ?? []);
  const moved = vi.fn();
  const blocking = createBlocking({ store: { contacts: { blockedBy } }, bus, clock, moved });
  return { clock, bus, blocks, blockedBy, moved, blocking };
}

const record = (kind: string): ConversationRecord => ({
  ...{ id: 'c', site: 's', lastSeq: 0, createdAt: 0, participants: ['ada', 'ben'] },
  kind: kind as 'direct',
});

describe('who has blocked whom', () => {
  it('is read once, until the owner’s devices hear that the list moved', async () => {
    const { blocking, blocks, blockedBy, bus, moved } = setUp();
    expect(await blocking.blocks('ada', 'ben')).toBe(false);
    blocks.ada = ['ben'];
    expect(await blocking.blocks('ada', 'ben')).toBe(false);
    expect(blockedBy).toHaveBeenCalledOnce();
    bus.publish('ada', { t: 'contacts', version: 1 });
    expect(moved).toHaveBeenCalledWith('ada');
    expect(await blocking.blocks('ada', 'ben')).toBe(true);
  });

  it('moves while it is read: what was read is not believed', async () => {
    const { blocking, blocks, blockedBy, bus } = setUp();
    blockedBy.mockImplementationOnce(async () => {
      bus.publish('ada', { t: 'contacts', version: 1 });
      blocks.ada = ['ben'];
      return [];
    });
    await blocking.blocks('ada', 'ben');
    expect(await blocking.blocks('ada', 'ben')).toBe(true);
  });

  it('is read again after a minute, should nobody have told', async () => {
    const { blocking, blocks, clock } = setUp();
    await blocking.blocks('ada', 'ben');
    blocks.ada = ['ben'];
    clock.advance(60_000);
    expect(await blocking.blocks('ada', 'ben')).toBe(true);
  });

  it('is read again after the bus lost something', async () => {
    const { blocking, blocks, bus } = setUp();
    await blocking.blocks('ada', 'ben');
    blocks.ada = ['ben'];
    bus.gap();
    expect(await blocking.blocks('ada', 'ben')).toBe(true);
  });

  it('is asked again after it could not be read', async () => {
    const { blocking, blockedBy } = setUp({ ada: ['ben'] });
    blockedBy.mockRejectedValueOnce(new Error('full'));
    await expect(blocking.blocks('ada', 'ben')).rejects.toThrow('full');
    expect(await blocking.blocks('ada', 'ben')).toBe(true);
  });

  it('listens to nobody at the end', async () => {
    const { blocking, bus, moved } = setUp();
    await blocking.blocks('ada', 'ben');
    blocking.close();
    bus.publish('ada', { t: 'contacts', version: 1 });
    expect(moved).not.toHaveBeenCalled();
  });
});

it.each([
  ['nobody blocked anybody', {}, 'direct', undefined],
  ['the other blocked them', { ben: ['ada'] }, 'direct', 'not_accepted'],
  ['they blocked the other', { ada: ['ben'] }, 'direct', 'blocked'],
  ['both did', { ada: ['ben'], ben: ['ada'] }, 'direct', 'blocked'],
  ['the other blocked a third', { ben: ['zoe'] }, 'direct', undefined],
  ['it is a group', { ada: ['ben'], ben: ['ada'] }, 'group', undefined],
])('when %s', async (_when, blocks, kind, code) => {
  const { blocking } = setUp(blocks);
  const asked = blocking.requireOpen(record(kind), 'ada');
  if (code) await expect(asked).rejects.toMatchObject({ code });
  else await expect(asked).resolves.toBeUndefined();
});
