import { expect, test } from 'vitest';
import { publicPage } from './page.js';

test('query, fragment and credentials stay in the browser', () => {
  expect(publicPage({ title: 'Post', url: 'https://u:p@blog.example.org/a/b?token=1#x' })).toEqual({
    title: 'Post',
    url: 'https://blog.example.org/a/b',
  });
});

test.each(['file:///home/ada/notes.html', 'about:blank', 'data:text/html,x', 'not an address'])(
  '%s is not told',
  (url) => {
    expect(publicPage({ title: 'x', url })).toBeUndefined();
  },
);

test('a long title is cut, not refused', () => {
  expect(publicPage({ title: 'x'.repeat(400), url: 'https://example.org' })?.title).toHaveLength(300);
});
