import type { CallState, Participant, Profile } from '../../protocol/index.js';

const ben: Profile = { id: 'ben', kind: 'visitor', name: 'Ben Example' };
export const ada: Profile = { id: 'ada', kind: 'member', name: 'Ada Example', handle: 'ada' };

export const participant = (user: string, instance = `${user}-1`): Participant => ({
  ...{ user, instance },
  state: 'joined',
  connected: false,
});

type Ringing = CallState & { phase: 'ringing' };

/** Ben rings Ada. */
export const ringing = (change: Partial<Ringing> = {}): Ringing => ({
  ...{ phase: 'ringing', id: 'call-1', conversation: 'thread', version: 1, media: 'video', caller: ben },
  ...{ members: ['ben', 'ada'], participants: [participant('ben')], startedAt: 900 },
  ...change,
});

/** Taken by Ada's instance `ada-1`, or by another. */
export const accepted = (call: CallState = ringing(), by = participant('ada')): CallState & { phase: 'accepted' } => ({
  ...withoutPhase(call),
  ...{ phase: 'accepted', version: call.version + 1, acceptedAt: 950, participants: [...call.participants, by] },
});

export const ended = (
  call: CallState,
  reason: (CallState & { phase: 'ended' })['reason'],
): CallState & { phase: 'ended' } => ({
  ...withoutPhase(call),
  ...{ phase: 'ended', version: call.version + 1, endedAt: 999, reason },
});

/** Ada rings Ben. */
export const outgoing = (id = 'id-1'): Ringing => ringing({ id, caller: ada, participants: [participant('ada')] });

function withoutPhase({ id, conversation, version, media, caller, members, participants, startedAt }: CallState) {
  return { id, conversation, version, media, caller, members, participants, startedAt };
}
