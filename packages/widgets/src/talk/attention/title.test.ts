import { expect, test } from 'vitest';
import { badgedTitle, bareTitle } from './title.js';

test('a badge is set before the title, exchanged, and taken away again', () => {
  const one = badgedTitle('My blog · Home', '(1)');
  expect(one).toMatch(/^\(1\).*My blog · Home$/);
  expect(badgedTitle(one, '(2)')).toMatch(/^\(2\).*My blog · Home$/);
  expect(badgedTitle(one, '(2)')).not.toContain('(1)');
  expect(badgedTitle(one, '')).toBe('My blog · Home');
});

test('what is told of the page is without it', () => {
  expect(bareTitle(badgedTitle('My blog', 'Ada is calling'))).toBe('My blog');
  expect(bareTitle('My blog')).toBe('My blog');
});
