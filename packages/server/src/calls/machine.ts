import type {
  CallEndReason,
  CallMedia,
  CallOutcome,
  CallState,
  ErrorCode,
  Participant,
  Profile,
} from '@earshot/core/protocol';

/** What can happen to a call. `at` is the server's time. */
export type CallInput =
  | { type: 'accept'; user: string; instance: string; at: number }
  /** The user's page `instance` takes the place of `previous`. */
  | { type: 'rejoin'; user: string; instance: string; previous: string; incarnation: number }
  | { type: 'decline'; user: string; at: number }
  | { type: 'hangUp'; user: string; instance: string; at: number; failed: boolean }
  /** The user is not in the conversation any more. */
  | { type: 'removed'; user: string; at: number }
  | { type: 'connected'; instance: string; at: number }
  | { type: 'upgrade'; instance: string; media: CallMedia }
  | { type: 'ringTimeout'; at: number }
  /** The participant's connection is gone; the grace time begins. */
  | { type: 'lost'; instance: string }
  /** It came back in time. */
  | { type: 'back'; instance: string }
  | { type: 'graceOver'; instance: string; at: number };

export type Transition =
  | { kind: 'changed'; state: CallState }
  /** Said before, or too late to matter: the answer is the state as it is. */
  | { kind: 'unchanged' }
  | { kind: 'refused'; code: ErrorCode };

const UNCHANGED: Transition = { kind: 'unchanged' };
const refused = (code: ErrorCode): Transition => ({ kind: 'refused', code });

/** A call begins ringing, with the caller's instance in it. */
export function invite(call: {
  id: string;
  conversation: string;
  media: CallMedia;
  caller: Profile;
  instance: string;
  callees: readonly string[];
  at: number;
}): CallState {
  return {
    phase: 'ringing',
    id: call.id,
    conversation: call.conversation,
    version: 1,
    media: call.media,
    caller: call.caller,
    members: [call.caller.id, ...call.callees],
    participants: [join(call.caller.id, call.instance)],
    startedAt: call.at,
  };
}

/** The whole life of a call as a function: state × input → state. */
export function transition(state: CallState, input: CallInput): Transition {
  if (state.phase === 'ended') return afterEnd(input);
  switch (input.type) {
    case 'accept':
      return accept(state, input);
    case 'rejoin':
      return rejoin(state, input);
    case 'decline':
      return decline(state, input.user, input.at);
    case 'hangUp':
      return hangUp(state, input);
    case 'removed':
      return removed(state, input.user, input.at);
    case 'connected':
      return connected(state, input.instance, input.at);
    case 'upgrade':
      if (!participant(state, input.instance)) return refused('unknown_call');
      // A call that was raised to video stays one: who turns a camera off is still in a video call.
      return state.media === 'video' || input.media === 'voice' ? UNCHANGED : next({ ...state, media: 'video' });
    case 'ringTimeout':
      return state.phase === 'ringing' ? end(state, 'timeout', input.at) : UNCHANGED;
    case 'lost':
      return mark(state, input.instance, 'reconnecting');
    case 'back':
      return mark(state, input.instance, 'joined');
    case 'graceOver': {
      const gone = participant(state, input.instance);
      return gone?.state === 'reconnecting' ? leave(state, gone, 'lost', input.at) : UNCHANGED;
    }
  }
}

/** How an ended call stands in the thread. */
export function outcomeOf(call: CallState & { phase: 'ended' }): { outcome: CallOutcome; durationMs: number } {
  if (call.acceptedAt !== undefined) {
    const outcome = call.reason === 'failed' ? 'failed' : 'answered';
    return { outcome, durationMs: Math.max(0, call.endedAt - call.acceptedAt) };
  }
  const unanswered: Record<CallEndReason, CallOutcome> = {
    hungUp: 'cancelled',
    cancelled: 'cancelled',
    declined: 'declined',
    timeout: 'missed',
    lost: 'missed',
    failed: 'failed',
  };
  return { outcome: unanswered[call.reason], durationMs: 0 };
}

type Live = Exclude<CallState, { phase: 'ended' }>;

function afterEnd(input: CallInput): Transition {
  return input.type === 'accept' || input.type === 'rejoin' || input.type === 'upgrade'
    ? refused('unknown_call')
    : UNCHANGED;
}

function accept(state: Live, { user, instance, at }: CallInput & { type: 'accept' }): Transition {
  const mine = state.participants.find((other) => other.user === user);
  // Compare and set: the first instance of a user is in, the same one may repeat itself, others are told.
  if (mine) return mine.instance === instance ? UNCHANGED : refused('answered_elsewhere');
  if (!state.members.includes(user)) return refused('unknown_call');
  // Instances are how participants find one another; nobody may pass for another's.
  if (participant(state, instance)) return refused('forbidden');
  const participants = [...state.participants, join(user, instance)];
  return state.phase === 'ringing'
    ? next({ ...state, phase: 'accepted', acceptedAt: at, participants })
    : next({ ...state, participants });
}

/** In the same place of the list: who offers to whom does not change. */
function rejoin(state: Live, { user, instance, previous, incarnation }: CallInput & { type: 'rejoin' }): Transition {
  const mine = state.participants.find((other) => other.user === user);
  if (!mine) return refused('unknown_call');
  if (mine.instance === instance) return UNCHANGED;
  // Compare and set: of two tabs that hold the same hand-over, one is the next.
  if (mine.instance !== previous || incarnation !== (mine.incarnation ?? 0) + 1) return refused('answered_elsewhere');
  if (participant(state, instance)) return refused('forbidden');
  const participants = state.participants.map((other) =>
    other === mine ? { ...mine, instance, incarnation, state: 'joined' as const } : other,
  );
  return next({ ...state, participants });
}

function decline(state: Live, user: string, at: number): Transition {
  if (state.phase !== 'ringing' || user === state.caller.id) return UNCHANGED;
  const members = state.members.filter((member) => member !== user);
  return members.length > 1 ? next({ ...state, members }) : end(state, 'declined', at);
}

function hangUp(state: Live, { user, instance, at, failed }: CallInput & { type: 'hangUp' }): Transition {
  if (state.phase === 'ringing') {
    // Any of the caller's devices may give up: after a reload the old instance is not coming back.
    return user === state.caller.id ? end(state, failed ? 'failed' : 'cancelled', at) : decline(state, user, at);
  }
  const mine = participant(state, instance);
  return mine?.user === user ? leave(state, mine, failed ? 'failed' : 'hungUp', at) : UNCHANGED;
}

function removed(state: Live, user: string, at: number): Transition {
  if (!state.members.includes(user)) return UNCHANGED;
  if (state.phase === 'ringing') {
    return user === state.caller.id ? end(state, 'cancelled', at) : decline(state, user, at);
  }
  const rest = { ...state, members: state.members.filter((member) => member !== user) };
  const mine = state.participants.find((other) => other.user === user);
  return mine ? leave(rest, mine, 'hungUp', at) : next(rest);
}

function connected(state: Live, instance: string, at: number): Transition {
  const mine = participant(state, instance);
  if (!mine) return refused('unknown_call');
  if (mine.connected || state.phase === 'ringing') return UNCHANGED;
  const participants = replace(state.participants, { ...mine, connected: true });
  const bothEnds = participants.filter((other) => other.connected).length > 1;
  return state.phase === 'accepted' && bothEnds
    ? next({ ...state, phase: 'connected', connectedAt: at, participants })
    : next({ ...state, participants });
}

function mark(state: Live, instance: string, as: Participant['state']): Transition {
  const mine = participant(state, instance);
  if (!mine || mine.state === as) return UNCHANGED;
  return next({ ...state, participants: replace(state.participants, { ...mine, state: as }) });
}

/** A call of one is over. */
function leave(state: Live, gone: Participant, reason: CallEndReason, at: number): Transition {
  const participants = state.participants.filter((other) => other !== gone);
  return participants.length > 1 ? next({ ...state, participants }) : end({ ...state, participants }, reason, at);
}

function end(state: Live, reason: CallEndReason, at: number): Transition {
  const acceptedAt = state.phase === 'ringing' ? undefined : state.acceptedAt;
  const { id, conversation, version, media, caller, members, participants, startedAt } = state;
  return next({
    ...{ id, conversation, version, media, caller, members, participants, startedAt },
    phase: 'ended',
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    endedAt: at,
    reason,
  });
}

const next = (state: CallState): Transition => ({ kind: 'changed', state: { ...state, version: state.version + 1 } });
const join = (user: string, instance: string): Participant => ({ user, instance, state: 'joined', connected: false });
const participant = (state: CallState, instance: string) =>
  state.participants.find((other) => other.instance === instance);
const replace = (all: readonly Participant[], one: Participant) =>
  all.map((other) => (other.instance === one.instance ? one : other));
