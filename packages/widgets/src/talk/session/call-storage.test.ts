// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { returning } from '../../name/returning.js';
import { callStorage } from './call-storage.js';

const PLACE = { host: 'https://talk.example.org', site: 'blog' };
const KEY = `earshot:${PLACE.host}:${PLACE.site}:call`;
const page = (first: string, inCallWith?: string) => callStorage(first, () => inCallWith);

beforeEach(() => sessionStorage.clear());

describe('a call that waits for the next page of the tab', () => {
  beforeEach(() => page('ben', 'ada').set(KEY, 'the call'));

  it('is seen by the names of the next page before anything is loaded', () => {
    expect(returning(PLACE, 'ada')).toBe('now');
    expect(returning(PLACE, 'ben')).toBeUndefined();
    expect(returning({ host: PLACE.host }, 'ada'), 'another site').toBeUndefined();
  });

  it('is for the page on which that name asks first', () => {
    expect(page('ada').get(KEY)).toBe('the call');
    page('ada').remove(KEY);
    expect([page('ada').get(KEY), returning(PLACE, 'ada')]).toEqual([undefined, undefined]);
  });

  it('is neither for a page without that name, nor its to take away', () => {
    expect(page('ben').get(KEY)).toBeUndefined();
    page('ben').remove(KEY);
    expect(page('ada').get(KEY)).toBe('the call');
  });
});
