import { expect, it } from 'vitest';
import type { CallState } from '../protocol/index.js';
import { accepted, ended, outgoing, participant, ringing } from './fakes/states.js';
import { ringsFor } from './ring.js';

it.each<[string, CallState, boolean]>([
  ['somebody else calls', ringing(), true],
  ['the user calls, perhaps from another device', outgoing(), false],
  ['the user is not among those rung', ringing({ members: ['ben', 'cleo'] }), false],
  [
    'another device of the user is in it',
    ringing({ participants: [participant('ben'), participant('ada', 'ada-2')] }),
    false,
  ],
  ['it was answered', accepted(ringing(), participant('cleo')), false],
  ['it has ended', ended(ringing(), 'timeout'), false],
])('rings? %s', (_name, call, expected) => {
  expect(ringsFor(call, 'ada')).toBe(expected);
});
