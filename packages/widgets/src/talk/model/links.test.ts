import { describe, expect, it } from 'vitest';
import { stretches } from './links.js';

/** The text with each link as `[shown](href)`. */
const marked = (text: string) =>
  stretches(text)
    .map((stretch) => (typeof stretch === 'string' ? stretch : `[${stretch.shown}](${stretch.href})`))
    .join('');
/** A link that goes where it says. */
const link = (address: string, href = address) => `[${address}](${href})`;

describe('an address in a message', () => {
  it.each([
    ['https://a.example/x', link('https://a.example/x')],
    ['see http://a.example:8080/x?y=1#z now', `see ${link('http://a.example:8080/x?y=1#z')} now`],
    ['www.a.example/x', link('www.a.example/x', 'https://www.a.example/x')],
    ['HTTPS://A.example', link('HTTPS://A.example', 'https://a.example/')],
    ['ada@a.example', link('ada@a.example', 'mailto:ada@a.example')],
    ['mailto:ada@a.example', link('mailto:ada@a.example')],
    ['https://a.example/1\nhttps://a.example/2', `${link('https://a.example/1')}\n${link('https://a.example/2')}`],
    ['https://bücher.example/x', link('https://bücher.example/x', 'https://xn--bcher-kva.example/x')],
    ['https://日本語.example/', link('https://日本語.example/', 'https://xn--wgv71a119e.example/')],
    ['https://[::1]/x', link('https://[::1]/x')],
  ])('is found: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it.each([
    ['Is it https://a.example/x?', `Is it ${link('https://a.example/x')}?`],
    ['(https://a.example/x)', `(${link('https://a.example/x')})`],
    ['https://a.example/x_(y)', link('https://a.example/x_(y)')],
    ['(see https://a.example/x_(y).)', `(see ${link('https://a.example/x_(y)')}.)`],
    ['"https://a.example/x", she said', `"${link('https://a.example/x')}", she said`],
    ['<https://a.example/x>', `<${link('https://a.example/x')}>`],
    ['[https://a.example/x]…', `[${link('https://a.example/x')}]…`],
    ['**https://a.example/x**', `**${link('https://a.example/x')}**`],
    ['Mail ada@a.example.', `Mail ${link('ada@a.example', 'mailto:ada@a.example')}.`],
  ])('leaves the sentence around it: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://a.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x file:///etc/passwd ftp://a.example blob:https://a.example/x',
    'xhttps://a.example',
    'https://',
    'https://bank.example@evil.example/',
    'https://user:secret@evil.example/',
    'www.',
    'mailto:',
    'mailto:nobody',
    'a@b',
    'ada@@a.example',
    `https://a.example/${'x'.repeat(2100)}`,
  ])('is not made of: %s', (text) => expect(marked(text)).toBe(text));

  it('takes nothing along that the reader does not see', () => {
    expect(marked('mailto:ada@a.example?cc=eve@evil.example&body=x')).toBe(
      '[mailto:ada@a.example?cc=eve@evil.example&body=x](mailto:ada@a.example)',
    );
    expect(marked('https://a.example/\u202egpj.exe')).toBe(`${link('https://a.example/')}\u202egpj.exe`);
    expect(marked('https://a.example\u200b.evil.example')).toBe(
      `${link('https://a.example', 'https://a.example/')}\u200b.evil.example`,
    );
  });

  it.each([
    ['Cyrillic between Latin letters', 'https://pаypal.example/x', 'https://xn--pypal-4ve.example/x'],
    ['Cyrillic that looks Latin throughout', 'https://аррӏе.example/', 'https://xn--80ak6aa92e.example/'],
    ['Greek between Latin letters', 'https://gοοgle.example/', 'https://xn--ggle-0nda.example/'],
  ])('shows a host as the network knows it: %s', (_, address, ascii) => expect(marked(address)).toBe(link(ascii)));

  it('reads as typed in a script of its own', () => {
    expect(marked('https://пример.example/')).toContain('[https://пример.example/]');
    expect(marked('https://παράδειγμα.example/')).toContain('[https://παράδειγμα.example/]');
  });

  it('keeps every character of the text, whatever it is', () => {
    const text = '<b>x</b> https://a.example/"onmouseover="x & ada@a.example) end';
    const kept = stretches(text).map((stretch) => (typeof stretch === 'string' ? stretch : stretch.shown));
    expect(kept.join('')).toBe(text);
  });

  it('is found in linear time', () => {
    const started = performance.now();
    for (const hostile of [
      'www.'.repeat(4000),
      'a@'.repeat(8000),
      `http://a${')'.repeat(15_000)}`,
      'a.'.repeat(8000),
    ]) {
      stretches(hostile);
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
