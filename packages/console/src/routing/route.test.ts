import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute } from './route.js';

describe('a route in the fragment', () => {
  it.each([
    ['', { name: 'list' }],
    ['#/', { name: 'list' }],
    ['#/c/', { name: 'list' }],
    ['#/contacts', { name: 'contacts' }],
    ['#/contacts/x', { name: 'list' }],
    ['#/c/a/b', { name: 'list' }],
    ['#/c/%E0%A4%A', { name: 'list' }],
    ['#/c/k3', { name: 'conversation', id: 'k3' }],
    ['#/c/a%2Fb', { name: 'conversation', id: 'a/b' }],
  ])('%j is read as %j', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('of the contacts survives being written', () => {
    expect(parseRoute(formatRoute({ name: 'contacts' }))).toEqual({ name: 'contacts' });
  });

  it.each(['k3', 'a/b', 'ü ?#'])('survives being written: %j', (id) => {
    expect(parseRoute(formatRoute({ name: 'conversation', id }))).toEqual({ name: 'conversation', id });
  });
});
