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
const ENDED: CallState = { ...RINGING, version: 3, phase: 'ended', acceptedAt: 6, endedAt: 7, reason: 'hungUp' };

/** Calls as a restart needs them back. */
export function callsConformance(make: MakeStore): void {
  describe('calls', () => {
    it('come back as they were saved', async () => {
      const { calls } = await make();
      await calls.save(RINGING);
      expect(await calls.byId('x')).toEqual(RINGING);
      expect(await calls.byId('y')).toBeUndefined();
    });

    it('are replaced only by what is newer', async () => {
      const { calls } = await make();
      await calls.save(ACCEPTED);
      await calls.save(RINGING);
      expect(await calls.byId('x')).toEqual(ACCEPTED);
      await calls.save({ ...ACCEPTED, media: 'video' });
      expect(await calls.byId('x')).toEqual(ACCEPTED);
      await calls.save(ENDED);
      expect(await calls.byId('x')).toEqual(ENDED);
    });

    it('are live until they have ended', async () => {
      const { calls } = await make();
      await calls.save({ ...RINGING, id: 'ringing' });
      await calls.save({ ...ACCEPTED, id: 'accepted' });
      await calls.save({ ...ACCEPTED, id: 'ended' });
      await calls.save({ ...ENDED, id: 'ended' });
      expect((await calls.live()).map(({ id }) => id).sort()).toEqual(['accepted', 'ringing']);
    });
  });
}
