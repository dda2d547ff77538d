import { LIMITS } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { callScene } from '../support/call.ts';
import { codeOf } from '../support/wire.ts';

const LONGEST = LIMITS.textLength;

/** What Ada gets of something that Ben writes, at once and from the log. */
async function received(text: string): Promise<string[]> {
  const { ada, ben, conversation } = await callScene();
  await ben.request('send', { conversation, key: 'k', text });
  const { event } = await ada.notice('event', ({ event: one }) => one.kind === 'message');
  const { events } = await ada.request('history', { conversation });
  return [event, ...events].map((one) => (one.kind === 'message' ? one.text : one.kind));
}

describe('a message', () => {
  it.each([
    ['one character', 'x'],
    ['exactly the longest allowed', 'x'.repeat(LONGEST)],
    ['the longest, in characters that take most room on the wire', `x${'\u0001'.repeat(LONGEST - 1)}`],
    ['the longest, in emoji', '🦊'.repeat(LONGEST / 2)],
    ['emoji of several parts', '👩‍👩‍👧‍👦🏳️‍🌈👍🏽'],
    ['right-to-left script', 'שלום עולם، مرحبا بالعالم'],
    ['a bidirectional override', 'photo\u202egnp.exe'],
    ['markup', '<img src=x onerror=alert(1)><script>alert(2)</script>'],
    ['a link that would run', '[click](javascript:alert(1)) javascript:alert(1)'],
    ['SQL', "'); drop table events; --"],
    ['JSON', '{"__proto__":{"polluted":true}}'],
    ['combining marks without end', `Z${'\u0351'.repeat(1_000)}`],
    ['line breaks and tabs', 'one\n\ttwo\r\nthree'],
    ['half of a surrogate pair', 'x\ud83d'],
  ])('of %s arrives as it was written', async (_what, text) => {
    expect(await received(text)).toEqual([text, text]);
  });

  it('with NUL in it arrives with a sign for what cannot be kept', async () => {
    expect(await received('a\0b')).toEqual(['a\ufffdb', 'a\ufffdb']);
  });

  it.each([
    ['nothing', '', 'empty_text'],
    ['only spaces and line breaks', ' \n\t\u00a0\u3000', 'empty_text'],
    ['only what cannot be seen', '\u200b\u202e\u2066\ufeff\0', 'empty_text'],
    ['one character too many', 'x'.repeat(LONGEST + 1), 'text_too_long'],
  ])('of %s is refused, stores nothing, and the next one goes through', async (_what, text, code) => {
    const { ben, conversation } = await callScene();
    expect(await codeOf(ben.request('send', { conversation, key: 'k', text }))).toBe(code);
    // The same key is free again: nothing was taken for it.
    expect(await ben.request('send', { conversation, key: 'k', text: 'now right' })).toMatchObject({ seq: 1 });
  });

  it('is one message when it is sent again under its key, whatever the text', async () => {
    const { ben, conversation } = await callScene();
    const first = await ben.request('send', { conversation, key: 'k', text: 'one' });
    const again = await ben.request('send', { conversation, key: 'k', text: 'two' });
    expect(again).toMatchObject({ seq: first.seq, at: first.at });
    expect((await ben.request('history', { conversation })).events).toMatchObject([{ text: 'one' }]);
  });
});

describe('an address or name that somebody leaves', () => {
  it.each([
    'nonsense',
    'a@b',
    'a b@example.org',
    'a@example.org,eve@example.net',
    'a@example.org\r\nBcc: eve@example.net',
    '<a@example.org>',
    `${'x'.repeat(250)}@example.org`,
    'a@@example.org',
  ])('like %j is refused as an address', async (email) => {
    const { ben, conversation } = await callScene();
    expect(await codeOf(ben.request('contact', { conversation, email }))).toBe('bad_email');
    expect((await ben.request('history', { conversation })).events).toEqual([]);
  });

  it('is kept as one line without controls', async () => {
    const { ada, ben, conversation } = await callScene();
    await ben.request('send', { conversation, key: 'k', text: 'Hello' });
    const { me } = await ben.request('contact', {
      conversation,
      name: ' Ben\r\n\u202eExample ',
      email: ' ben@example.org ',
    });
    expect(me.name).toBe('Ben Example');
    expect((await ada.notice('event', ({ event }) => event.kind === 'contact')).event).toMatchObject({
      email: 'ben@example.org',
    });
    expect((await ada.notice('profile')).profile).toMatchObject({ id: ben.id, name: 'Ben Example' });
  });
});
