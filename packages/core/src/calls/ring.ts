import type { CallState, UserId } from '../protocol/index.js';

/** Does this call ring for the user: somebody else's, not answered, and not declined by any of the user's devices? */
export function ringsFor(call: CallState, user: UserId): boolean {
  return (
    call.phase === 'ringing' &&
    call.caller.id !== user &&
    call.members.includes(user) &&
    !call.participants.some((participant) => participant.user === user)
  );
}
