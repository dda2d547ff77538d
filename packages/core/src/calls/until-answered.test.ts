import { expect, it, vi } from 'vitest';
import { EarshotError } from '../lib/errors.js';
import { fakeClock } from './fakes/clock.js';
import { settle } from './fakes/connection.js';
import { untilAnswered } from './until-answered.js';

function asking(...outcomes: (EarshotError | string)[]) {
  const ask = vi.fn(async () => {
    const outcome = outcomes.shift() ?? 'answered';
    if (typeof outcome !== 'string') throw outcome;
    return outcome;
  });
  return { ask, clock: fakeClock() };
}

it.each(['offline', 'timeout'] as const)('asks again when the answer was lost: %s', async (code) => {
  const { ask, clock } = asking(new EarshotError(code), new EarshotError(code), 'yes');
  const answer = untilAnswered(clock, ask, () => true);
  for (let turn = 0; turn < 2; turn += 1) {
    await settle();
    clock.advance(1_000);
  }
  expect(await answer).toBe('yes');
  expect(ask).toHaveBeenCalledTimes(3);
});

it('waits as long as the server asks for', async () => {
  const { ask, clock } = asking(new EarshotError('rate_limited', { retryAfterMs: 7_000 }), 'yes');
  const answer = untilAnswered(clock, ask, () => true);
  await settle();
  clock.advance(6_999);
  await settle();
  expect(ask).toHaveBeenCalledTimes(1);
  clock.advance(1);
  expect(await answer).toBe('yes');
});

it.each(['unknown_call', 'answered_elsewhere', 'closed', 'internal'] as const)(
  'takes a refusal for an answer: %s',
  async (code) => {
    const { ask, clock } = asking(new EarshotError(code));
    await expect(untilAnswered(clock, ask, () => true)).rejects.toMatchObject({ code });
    expect(ask).toHaveBeenCalledTimes(1);
  },
);

it('stops once the answer is not wanted any more', async () => {
  const { ask, clock } = asking(new EarshotError('offline'), 'yes');
  let wanted = true;
  const answer = untilAnswered(clock, ask, () => wanted);
  await settle();
  wanted = false;
  clock.advance(1_000);
  await expect(answer).rejects.toMatchObject({ code: 'offline' });
  expect(ask).toHaveBeenCalledTimes(1);
});
