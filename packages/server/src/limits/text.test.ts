import { LIMITS } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { checkedEmail, checkedFileName, checkedName, checkedPage, checkedText } from './text.js';

describe('a message', () => {
  it.each([
    ['emoji', '👩‍👩‍👧‍👦'],
    ['right to left', 'שלום'],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['a bidi override with something to read', '\u202Eabc'],
    ['the longest', 'x'.repeat(LIMITS.textLength)],
  ])('of %s stays as it is', (_name, text) => {
    expect(checkedText(text)).toBe(text);
  });

  it('has no NUL', () => {
    expect(checkedText('a\0b')).toBe('a\uFFFDb');
  });

  it.each(['', ' \n\t', '\u200B\u202E\uFEFF', '\0', '\u3164\u115F', '\u2800', '\uFE0F\u034F'])(
    'of %j is empty',
    (text) => {
      expect(() => checkedText(text)).toThrow(expect.objectContaining({ code: 'empty_text' }));
    },
  );

  it('of 16,001 characters is too long', () => {
    expect(() => checkedText('x'.repeat(LIMITS.textLength + 1))).toThrow(
      expect.objectContaining({ code: 'text_too_long' }),
    );
  });
});

describe('a name', () => {
  it.each([
    ['  Ada \n Example ', 'Ada Example'],
    ['Ada\u202Eelpmaxe', 'Ada elpmaxe'],
    [' \u200B ', undefined],
    ['\u3164\u2800', undefined],
    ['x'.repeat(200), 'x'.repeat(LIMITS.nameLength)],
    [`${'x'.repeat(LIMITS.nameLength - 1)}👩`, 'x'.repeat(LIMITS.nameLength - 1)],
  ])('%j becomes %j', (name, clean) => {
    expect(checkedName(name)).toBe(clean);
  });
});

describe('an e-mail address', () => {
  it.each(['ada@example.org', ' a.b+c@sub.example.org ', 'ü@exämple.org'])('can be %j', (email) => {
    expect(checkedEmail(email)).toBe(email.trim());
  });

  it.each([
    '',
    'ada',
    'ada@',
    'ada@example',
    'a@b.c,d@e.f',
    'a b@c.d',
    'a@b.c\r\nBcc: d@e.f',
    '<a@b.c>',
    `${'x'.repeat(251)}@b.c`,
  ])('cannot be %j', (email) => {
    expect(() => checkedEmail(email)).toThrow(expect.objectContaining({ code: 'bad_email' }));
  });
});

describe('a page', () => {
  it('loses what may be private in its address', () => {
    const page = checkedPage({ title: 'T', url: 'https://user:pass@blog.example/post?token=1#x' });
    expect(page).toEqual({ title: 'T', url: 'https://blog.example/post' });
  });

  it('has a title on one line that reorders nothing', () => {
    expect(checkedPage({ title: ' Post\u202E\n\0 one ', url: 'https://blog.example/' })?.title).toBe('Post one');
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'nothing'])('is none at %s', (url) => {
    expect(checkedPage({ title: 'T', url })).toBeUndefined();
  });
});

describe('the name of a file', () => {
  it.each([
    ['Bericht.pdf', 'Bericht.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\temp\\a.txt', 'C__temp_a.txt'],
    ['evil\u202Egpj.exe', 'evil gpj.exe'],
    ['a"\r\nX: y.txt', 'a_ X_ y.txt'],
    ['\u200B', 'file'],
    ['', 'file'],
    ['.htaccess', 'htaccess'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(LIMITS.fileNameLength - 4)}.pdf`],
  ])('%j is offered as %j', (name, clean) => {
    expect(checkedFileName(name)).toBe(clean);
  });
});
