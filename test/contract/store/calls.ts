import type { CallState } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import type { MakeStore } from './support.ts';

const RINGING: CallState = {
  ...{ id: 'x', conversation: 'c', version: 1, media: 'voice', startedAt: 5, phase: 'ringing' },
  caller: { id: 'ada', kind: 'member', name: 'Ada Example' },
  members: ['ada', 'ben'],
  participants: [{ user: 'ada', instance: 'i', state: 'joined', connected: false }],
};
const ACCEPTED: CallState = { ...RINGING, version: 2, phase: 'accepted', acceptedAt: 6 };
const ENDED: CallState & { phase: 'ended' } = {
  ...RINGING,
  version: 3,
  phase: 'ended',
  acceptedAt: 6,
  endedAt: 7,
  reason: 'hungUp',
};

/** Calls as several nodes share them, and as a restart needs them back. */
export function callsConformance(make: MakeStore): void {
  describe('calls', () => {
    it('come back as they were saved', async () => {
      const { calls } = await make();
      expect(await calls.begin(RINGING)).toBeUndefined();
      expect(await calls.byId('x')).toEqual(RINGING);
      expect(await calls.byId('y')).toBeUndefined();
    });

    it('begin once by each identifier, and one at a time in a conversation', async () => {
      const { calls } = await make();
      const asked = ['one', 'two', 'three'].map((id) => calls.begin({ ...RINGING, id }));
      const inTheWay = await Promise.all(asked);
      const [begun] = await calls.live();
      expect(inTheWay.filter((call) => call === undefined)).toHaveLength(1);
      expect(inTheWay.filter((call) => call?.id === begun?.id)).toHaveLength(2);
      expect(await calls.begin({ ...RINGING, id: 'elsewhere', conversation: 'd' })).toBeUndefined();
      expect(await calls.begin({ ...RINGING, id: 'elsewhere', conversation: 'e' })).toMatchObject({
        conversation: 'd',
      });
      await calls.save({ ...ENDED, id: begun?.id ?? '', version: 2 });
      expect(await calls.begin({ ...RINGING, id: 'next' })).toBeUndefined();
      expect(await calls.begin({ ...RINGING, id: begun?.id ?? '' })).toMatchObject({ phase: 'ended' });
    });

    it('are replaced only by what follows', async () => {
      const { calls } = await make();
      expect(await calls.save(ACCEPTED)).toBe(false);
      await calls.begin(RINGING);
      expect(await calls.save(ENDED)).toBe(false);
      expect(await calls.save(ACCEPTED)).toBe(true);
      expect(await calls.save({ ...ACCEPTED, media: 'video' })).toBe(false);
      expect(await calls.byId('x')).toEqual(ACCEPTED);
      const both = [calls.save(ENDED), calls.save({ ...ENDED, reason: 'lost' })];
      expect((await Promise.all(both)).filter((done) => done)).toHaveLength(1);
      expect(await calls.byId('x')).toMatchObject({ phase: 'ended', version: 3 });
    });

    it('are live until they have ended', async () => {
      const { calls } = await make();
      for (const id of ['ringing', 'accepted', 'ended']) await calls.begin({ ...RINGING, id, conversation: id });
      await calls.save({ ...ACCEPTED, id: 'accepted', conversation: 'accepted' });
      await calls.save({ ...ENDED, id: 'ended', conversation: 'ended', version: 2 });
      expect((await calls.live()).map(({ id }) => id).sort()).toEqual(['accepted', 'ringing']);
    });
  });
}
