// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { createDot } from '../name/dot.js';
import { showUnread } from './badge.js';

test.each(['before', 'after'])('what is unread stands beside a name when it is known %s the presence', (order) => {
  const [dot, show] = createDot('en');
  if (order === 'after') show('available');
  showUnread(dot, 1, 'en');
  if (order === 'before') show('available');
  show('away');
  expect(dot.shadowRoot?.textContent).toContain(', away');
  expect(dot.shadowRoot?.textContent).toContain(', 1 new message');
  show(undefined);
  expect(dot.shadowRoot?.textContent).toContain('1 new message');
});
