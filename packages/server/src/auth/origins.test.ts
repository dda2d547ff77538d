import { describe, expect, it } from 'vitest';
import type { Site } from '../ports/store.js';
import { originAllowed } from './origins.js';

const SITE: Site = {
  id: 's',
  key: 'k',
  name: 'Blog',
  origins: ['https://blog.example'],
  isDefault: true,
  createdAt: 0,
};

describe('an origin', () => {
  it.each([
    ['none', undefined, 'https://talk.example', true],
    ['the site’s', 'https://blog.example', 'https://talk.example', true],
    ['our own', 'https://talk.example', 'https://talk.example', true],
    ['the site’s without TLS', 'http://blog.example', 'https://talk.example', false],
    ['the site’s on another port', 'https://blog.example:8443', 'https://talk.example', false],
    ['one that begins alike', 'https://blog.example.evil.example', 'https://talk.example', false],
    ['a hidden one', 'null', 'https://talk.example', false],
    ['this machine’s other name', 'http://localhost:8787', 'http://127.0.0.1:8787', true],
    ['this machine’s other port', 'http://localhost:8788', 'http://127.0.0.1:8787', false],
    ['this machine’s, of a public server', 'http://localhost', 'https://talk.example', false],
  ])('%s', (_name, origin, publicUrl, allowed) => {
    expect(originAllowed(origin, SITE, publicUrl)).toBe(allowed);
  });
});
