import type { CallState } from '@earshot/core/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CallInput, invite, transition } from './machine.js';

/*
 * Any inputs in any order. The model knows less than the machine: who may be in the call, who took it,
 * and whether it is over. That is enough to say what must hold whatever happens.
 */
const USERS = ['ada', 'ben', 'cleo'] as const;
const INSTANCES = USERS.flatMap((user) => [`${user}-1`, `${user}-2`]);
const userOf = (instance: string) => instance.split('-')[0] ?? '';

interface Model {
  ended: boolean;
  /** The one instance by which each user is in the call. */
  joined: Map<string, string>;
  gone: Set<string>;
  incarnations: Map<string, number>;
}
interface Real {
  state: CallState;
}

class Input implements fc.Command<Model, Real> {
  constructor(readonly input: CallInput) {}

  check = () => true;
  toString = () => JSON.stringify(this.input);

  run(model: Model, real: Real): void {
    const before = real.state;
    const frozen = JSON.stringify(before);
    const result = transition(before, this.input);
    expect(JSON.stringify(before)).toBe(frozen);

    if (result.kind !== 'changed') {
      this.rejected(model, before, result);
      return;
    }
    const { state } = result;
    expect(model.ended).toBe(false);
    expect(state.version).toBe(before.version + 1);
    this.follow(model, before, state);
    invariants(model, before, state);
    real.state = state;
  }

  /** A "no" is only given to one who has no place in the call. */
  private rejected(model: Model, state: CallState, result: { kind: string; code?: string }) {
    if (result.kind !== 'refused') return;
    const instance = 'instance' in this.input ? this.input.instance : '';
    if (result.code === 'answered_elsewhere') expect(model.joined.get(userOf(instance))).not.toBe(instance);
    else expect(model.ended || !state.participants.some((one) => one.instance === instance)).toBe(true);
  }

  private follow(model: Model, before: CallState, state: CallState) {
    const { input } = this;
    if (input.type === 'accept') {
      expect(model.joined.has(input.user)).toBe(false);
      expect(before.members).toContain(input.user);
      model.joined.set(input.user, input.instance);
    }
    if (input.type === 'rejoin') {
      // The one who holds the place is the one who is replaced, by exactly one.
      expect(model.joined.get(input.user)).toBe(input.previous);
      expect(input.incarnation).toBe((model.incarnations.get(input.user) ?? 0) + 1);
      expect(state.participants.map(({ user }) => user)).toEqual(before.participants.map(({ user }) => user));
      model.joined.set(input.user, input.instance);
      model.incarnations.set(input.user, input.incarnation);
      model.gone.delete(input.previous);
    }
    if (input.type === 'lost') model.gone.add(input.instance);
    if (input.type === 'back') model.gone.delete(input.instance);
    for (const [user, instance] of model.joined) {
      if (state.participants.some((one) => one.instance === instance)) continue;
      // Whoever left did so by their own word or by staying away, never by what another did.
      expect('instance' in input && input.instance).toBe(instance);
      if (input.type === 'graceOver') expect(model.gone.has(instance)).toBe(true);
      model.joined.delete(user);
      model.incarnations.delete(user);
      model.gone.delete(instance);
    }
    if (state.phase === 'ended') model.ended = true;
  }
}

const ORDER = ['ringing', 'accepted', 'connected', 'ended'];

function invariants(model: Model, before: CallState, state: CallState) {
  expect(ORDER.indexOf(state.phase)).toBeGreaterThanOrEqual(ORDER.indexOf(before.phase));
  const users = state.participants.map(({ user }) => user);
  expect(new Set(users).size).toBe(users.length);
  expect(users.filter((user) => !state.members.includes(user))).toEqual([]);
  expect(new Map(state.participants.map(({ user, instance }) => [user, instance]))).toEqual(model.joined);
  if (state.phase === 'ringing') expect(users).toEqual(['ada']);
  if (state.phase === 'accepted' || state.phase === 'connected') expect(users.length).toBeGreaterThan(1);
  if (before.media === 'video') expect(state.media).toBe('video');
  if (state.phase === 'ended' && before.phase !== 'ringing') expect(state.acceptedAt).toBeDefined();
}

const instance = fc.constantFrom(...INSTANCES, 'eve-1');
const at = fc.nat({ max: 1_000 });
const inputs: fc.Arbitrary<CallInput>[] = [
  fc.record({ instance, at }).map((of) => ({ type: 'accept', user: userOf(of.instance), ...of })),
  fc
    .record({ instance, previous: instance, incarnation: fc.constantFrom(0, 1, 1, 2, 3) })
    .map((of) => ({ type: 'rejoin', user: userOf(of.instance), ...of })),
  fc.record({ user: fc.constantFrom(...USERS), at }).map((of) => ({ type: 'decline', ...of })),
  fc.record({ instance, at, failed: fc.boolean() }).map((of) => ({ type: 'hangUp', user: userOf(of.instance), ...of })),
  fc.record({ instance, at }).map((of) => ({ type: 'connected', ...of })),
  fc
    .record({ instance, media: fc.constantFrom('voice' as const, 'video' as const) })
    .map((of) => ({ type: 'upgrade', ...of })),
  at.map((time) => ({ type: 'ringTimeout', at: time })),
  instance.map((which) => ({ type: 'lost', instance: which })),
  instance.map((which) => ({ type: 'back', instance: which })),
  fc.record({ instance, at }).map((of) => ({ type: 'graceOver', ...of })),
];

it('keeps its promises whatever happens in whatever order', () => {
  const commands = fc.commands(
    inputs.map((input) => input.map((of) => new Input(of))),
    { size: '+1' },
  );
  fc.assert(
    fc.property(commands, fc.boolean(), (run, three) => {
      fc.modelRun(
        () => ({
          model: {
            ended: false,
            joined: new Map([['ada', 'ada-1']]),
            gone: new Set(),
            incarnations: new Map(),
          } satisfies Model,
          real: {
            state: invite({
              id: 'call',
              conversation: 'c1',
              media: 'voice',
              caller: { id: 'ada', kind: 'member' },
              instance: 'ada-1',
              callees: three ? ['ben', 'cleo'] : ['ben'],
              at: 0,
            }),
          },
        }),
        run,
      );
    }),
    { numRuns: 1_000 },
  );
});
