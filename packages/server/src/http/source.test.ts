import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { sourceOf } from './source.js';

const PUBLIC = 'https://talk.example';
const request = (headers: Record<string, string>) =>
  ({ headers: { host: 'talk.example', ...headers } }) as unknown as IncomingMessage;

describe('where a request comes from', () => {
  it.each([
    ['a program', {}, 'none'],
    ['a link that was followed or typed', { 'sec-fetch-site': 'none' }, 'none'],
    ['our own page, by what the browser says', { origin: PUBLIC, 'sec-fetch-site': 'same-origin' }, 'own'],
    ['our own page in a browser without Fetch Metadata', { origin: PUBLIC }, 'own'],
    ['our own page under another name of the server', { origin: 'http://10.0.0.1', host: '10.0.0.1' }, 'own'],
    ['our own form under a policy that hides the origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 'own'],
    ['another page', { origin: 'https://evil.example' }, 'foreign'],
    ['another page that hides its origin', { origin: 'null' }, 'foreign'],
    ['another page whose browser sends no origin', { 'sec-fetch-site': 'cross-site' }, 'foreign'],
    ['a page of another host of ours', { origin: 'https://x.talk.example', 'sec-fetch-site': 'same-site' }, 'foreign'],
    [
      'a page that lies about the host',
      { origin: 'https://evil.example', host: 'evil.example', 'sec-fetch-site': 'cross-site' },
      'foreign',
    ],
  ])('%s', (_name, headers, source) => {
    expect(sourceOf(request(headers), PUBLIC)).toBe(source);
  });
});
