import { describe, expect, it } from 'vitest';
import { pageTitle } from './title.js';

describe('the page title', () => {
  it.each([
    [{ unread: 0 }, 'Earshot'],
    [{ unread: 3 }, '(3) Earshot'],
    [{ unread: 0, person: 'Grace' }, 'Grace · Earshot'],
    [{ unread: 2, person: 'Grace', ringing: 'Ben is calling' }, '(2) Ben is calling · Earshot'],
  ])('of %j is %s', (parts, title) => {
    expect(pageTitle({ product: 'Earshot', ...parts })).toBe(title);
  });
});
