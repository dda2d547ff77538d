import { describe, expect, it } from 'vitest';
import { webAddress } from './safe-link.js';

describe('a reported page', () => {
  it.each([
    ['https://blog.example.org/a?b#c', 'https://blog.example.org/a?b#c'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['javascript:alert(1)', undefined],
    [' JaVaScRiPt:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['//blog.example.org', undefined],
    ['', undefined],
  ])('%j leads to %j', (url, href) => {
    expect(webAddress(url)).toBe(href);
  });
});
