import { describe, expect, it } from 'vitest';
import { type MemberNotice, memberNotice } from './member-notice.js';

const CONSOLE = 'https://talk.example.org/console';
const notice = (parts: Partial<MemberNotice>) => memberNotice({ consoleUrl: CONSOLE, ...parts });

describe('memberNotice', () => {
  it('says who wrote, what, where they were, and where to answer, in both bodies', () => {
    const page = { title: 'Bread', url: 'https://blog.example.org/bread' };
    const { subject, html, text } = notice({ from: 'Ben Example', text: 'Is it rye?', page });
    expect(subject).toBe('Ben Example wrote to you');
    for (const body of [html, text]) {
      for (const part of [subject, 'Is it rye?', 'Bread', page.url, CONSOLE]) expect(body).toContain(part);
    }
  });

  it('tells of a call when nothing was written', () => {
    expect(notice({ from: 'Ben' }).subject).toBe('Ben tried to call you');
    expect(notice({ from: 'Ben' }).html).not.toContain('<blockquote');
  });

  it.each([
    [{ text: '', files: 1 }, /\n📎 1 file\n/],
    [{ text: 'The plan', files: 2 }, /The plan\n\n📎 2 files/],
    [{ text: 'Der Plan', files: 2, locale: 'de' as const }, /Der Plan\n\n📎 2 Dateien/],
  ])('counts the files that came with it: %j', (parts, line) => {
    expect(notice(parts).text.replace(/^> ?/gm, '')).toMatch(line);
    expect(notice(parts).html).toContain('📎');
  });

  it.each([[undefined], [''], [' \n '], ['\u202e']])('calls somebody without a name (%j) a visitor', (from) => {
    expect(notice({ ...(from === undefined ? {} : { from }), text: 'x' }).subject).toBe('A visitor wrote to you');
  });

  it.each([
    ['a header', 'Ben\r\nBcc: all@example.org'],
    ['a bare line feed', 'Ben\nBcc: all@example.org'],
    ['a folded line', 'Ben\r\n Bcc: all@example.org'],
    ['a line separator', 'Ben\u2028Bcc: all@example.org'],
    ['NUL', 'Ben\0Bcc: all@example.org'],
  ])('keeps %s in a name on the subject line', (_what, from) => {
    expect(notice({ from, text: 'x' }).subject).toBe('Ben Bcc: all@example.org wrote to you');
  });

  it('takes bidirectional overrides out of a name, so that they cannot turn the subject around', () => {
    expect(notice({ from: '\u202egnp.exe\u2066', text: 'x' }).subject).toBe('gnp.exe wrote to you');
  });

  it('bounds a long name', () => {
    expect(notice({ from: 'n'.repeat(500), text: 'x' }).subject.length).toBeLessThan(90);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '</blockquote><a href=x>',
  ])('shows %s as text wherever it stands', (evil) => {
    const page = { title: evil, url: `https://blog.example.org/"><b>${evil}` };
    const { html, text } = notice({ from: evil, text: evil, page });
    const tags = new Set(Array.from(html.matchAll(/<\/?([a-z0-9]+)/gi), ([, name]) => name));
    expect([...tags].sort()).toEqual(
      ['a', 'blockquote', 'body', 'div', 'h1', 'head', 'html', 'meta', 'p', 'style', 'title'].sort(),
    );
    expect(html).not.toMatch(/<[^>]*\son[a-z]+\s*=/i);
    expect(text).toContain(`> ${evil}`);
  });

  it('links no page address that a browser would run', () => {
    const { html } = notice({ text: 'x', page: { title: 'Click', url: 'javascript:alert(1)' } });
    expect(html).toContain('Click');
    expect(html).not.toContain('javascript:');
  });

  it('keeps the lines of a message and drops its other controls', () => {
    const { html, text } = notice({ text: 'one\r\ntwo\u0007\n\nthree' });
    expect(html).toContain('one<br>\ntwo<br>\n<br>\nthree');
    expect(text).toContain('> one\n> two\n> \n> three');
  });

  it('cuts a long message at a word and says so', () => {
    const { html, text } = notice({ text: 'word '.repeat(3_000) });
    expect(html).toContain('The message goes on in the conversation.');
    expect(text).toContain('word …');
    expect(text.length).toBeLessThan(2_000);
    expect(notice({ text: 'short' }).html).not.toContain('goes on');
  });

  it('never cuts an emoji in half', () => {
    const { text } = notice({ text: '👩‍🚀'.repeat(2_000) });
    expect(text).not.toMatch(/\p{Cs}/u);
    expect(text).toMatch(/🚀 …/u);
  });

  it('loads nothing, uses no table, and has a dark scheme', () => {
    const { html } = notice({ text: 'x' });
    expect(html).not.toMatch(/<(img|script|link|table|iframe)|@import|url\(/i);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('prefers-color-scheme:dark');
  });

  it('speaks German when asked', () => {
    const { subject, html, text } = notice({ from: 'Ben', text: 'x'.repeat(5_000), locale: 'de' });
    expect(subject).toBe('Ben hat Ihnen geschrieben');
    expect(html).toContain('lang="de"');
    for (const body of [html, text]) expect(body).toContain('Die Nachricht geht im Gespräch weiter.');
  });
});
