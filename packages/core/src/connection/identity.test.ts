import { beforeEach, expect, test } from 'vitest';
import type { Answers } from '../protocol/index.js';
import { type FakeEnvironment, fakeEnvironment } from '../testing/fake-environment.js';
import { createIdentity, type Identity } from './identity.js';

const KEYS = { identity: 'identity', device: 'device' };
let environment: FakeEnvironment;

beforeEach(() => {
  environment = fakeEnvironment();
});

const identity = (given: Identity = { kind: 'visitor' }) => createIdentity(environment, KEYS, given);
const store = (secret: string) => environment.storage.set('identity', JSON.stringify({ secret, user: 'u' }));
const welcome = (secret?: string) =>
  ({ me: { id: 'u', kind: 'visitor' }, ...(secret === undefined ? {} : { secret }) }) as Answers['hello'];

test('a new visitor is nobody until the server mints a secret, which is kept', () => {
  const visitor = identity();
  expect(visitor.credentials()).toEqual({ kind: 'anonymous' });
  visitor.welcomed(welcome('minted'));
  expect(JSON.parse(environment.storage.get('identity') ?? '')).toEqual({ secret: 'minted', user: 'u' });
  expect(visitor.credentials()).toEqual({ kind: 'session', secret: 'minted' });
  expect(identity().credentials()).toEqual({ kind: 'session', secret: 'minted' });
});

test.each(['', '{', 'null', '7', '{"secret":7}'])('a broken stored identity (%s) is no identity', (text) => {
  environment.storage.set('identity', text);
  expect(identity().credentials()).toEqual({ kind: 'anonymous' });
});

test('a secret that the server forgot makes a new visitor once, and never a loop', () => {
  store('forgotten');
  const visitor = identity();
  visitor.credentials();
  expect(visitor.renew()).toBe(true);
  expect(visitor.credentials()).toEqual({ kind: 'anonymous' });
  expect(visitor.renew()).toBe(false);
});

test('after a welcome nobody silently becomes somebody else, but the dead secret is not kept', () => {
  store('mine');
  const visitor = identity();
  visitor.credentials();
  visitor.welcomed(welcome());
  visitor.credentials();
  expect(visitor.renew()).toBe(false);
  expect(environment.storage.get('identity')).toBeUndefined();
});

test('another tab that became somebody new is joined, not wiped', () => {
  store('old');
  const visitor = identity();
  visitor.credentials();
  store('new');
  expect(visitor.renew()).toBe(true);
  expect(visitor.credentials()).toEqual({ kind: 'session', secret: 'new' });
});

test('a hand-over is used once; refused, it leaves the visitor that was here', () => {
  store('here');
  const page = identity({ kind: 'handover', token: 'once' });
  expect(page.credentials()).toEqual({ kind: 'handover', token: 'once' });
  expect(page.renew()).toBe(true);
  expect(page.credentials()).toEqual({ kind: 'session', secret: 'here' });
});

test('a hand-over that worked stays, as the visitor it came from', () => {
  const page = identity({ kind: 'handover', token: 'once' });
  page.credentials();
  page.welcomed(welcome('handed'));
  expect(page.credentials()).toEqual({ kind: 'session', secret: 'handed' });
});

test('a given session is neither stored nor replaced', () => {
  const member = identity({ kind: 'session', secret: 'given' });
  member.credentials();
  member.welcomed(welcome());
  expect(environment.storage.get('identity')).toBeUndefined();
  expect(member.renew()).toBe(false);
});

test('the device keeps its name', () => {
  const name = identity().device();
  expect(identity().device()).toBe(name);
});
