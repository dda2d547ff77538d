import { describe, expect, it } from 'vitest';
import { handleOf } from './address.js';

const HOST = 'https://talk.example.org';

describe('handleOf', () => {
  it.each([
    ['https://talk.example.org/@ada', 'ada'],
    ['https://talk.example.org/@ada/', 'ada'],
    ['https://talk.example.org/@Ada.L-1_x?from=mail#top', 'ada.l-1_x'],
    ['https://talk.example.org:443/@ada', 'ada'],
    ['https://talk.example.org/@ada/console', undefined],
    ['https://talk.example.org/@', undefined],
    ['https://talk.example.org/ada', undefined],
    ['https://talk.example.org/@a,b', undefined],
    ['https://talk.example.org:8443/@ada', undefined],
    ['http://talk.example.org/@ada', undefined],
    ['https://social.example/@ada', undefined],
    ['https://talk.example.org.evil.example/@ada', undefined],
    ['mailto:@ada', undefined],
  ])('reads %s as %s', (href, handle) => {
    expect(handleOf(new URL(href), HOST)).toBe(handle);
  });
});
