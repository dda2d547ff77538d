import { expect, it, vi } from 'vitest';
import { takeHandover } from './handover.js';

const at = (hash: string) => ({ hash, pathname: '/@ada', search: '?from=blog' });

it('takes the token out of the address and leaves the rest', () => {
  const history = { state: { kept: true }, replaceState: vi.fn() };
  expect(takeHandover(at('#handover=abc-123_x'), history)).toBe('abc-123_x');
  expect(history.replaceState).toHaveBeenCalledExactlyOnceWith({ kept: true }, '', '/@ada?from=blog');
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
