import { expect, it, vi } from 'vitest';
import { knownUser, takeHandover } from './handover.js';

const at = (hash: string) => ({ hash, pathname: '/@ada', search: '?from=blog' });

it('takes the token out of the address and leaves the rest', () => {
  const history = { state: { kept: true }, replaceState: vi.fn() };
  expect(takeHandover(at('#handover=abc-123_x'), history)).toEqual({ token: 'abc-123_x', user: undefined });
  const location = at('#handover=abc&user=u1');
  history.replaceState.mockImplementation(() => {
    location.hash = '';
  });
  expect(takeHandover(location, history)).toEqual({ token: 'abc', user: 'u1' });
  expect(history.replaceState).toHaveBeenCalledTimes(2);
  expect(history.replaceState).toHaveBeenCalledWith({ kept: true }, '', '/@ada?from=blog');
});

it.each(['', '#', '#top', '#sign-in=abc'])('leaves the fragment %o alone', (hash) => {
  const history = { state: null, replaceState: vi.fn() };
  expect(takeHandover(at(hash), history)).toBeUndefined();
  expect(history.replaceState).not.toHaveBeenCalled();
});

it('wipes an empty token too', () => {
  const history = { state: null, replaceState: vi.fn() };
  expect(takeHandover(at('#handover='), history)).toBeUndefined();
  expect(history.replaceState).toHaveBeenCalledOnce();
});

it.each([
  ['{"secret":"s","user":"u1"}', 'u1'],
  ['{"secret":"s"}', undefined],
  ['not JSON', undefined],
  [null, undefined],
])('knows who is here by %o', (kept, user) => {
  expect(knownUser('https://talk.example.org', () => ({ getItem: () => kept }) as unknown as Storage)).toBe(user);
});
