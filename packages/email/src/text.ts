/**
 * A quoted message longer than this is cut, in UTF-16 code units: about a screen of mail. The mail
 * says that something was written; the thread is where it is read.
 */
const QUOTE_LENGTH = 1_200;

/** Mail programs show some 60 characters of a subject; a name or title takes at most this share of it. */
const LINE_LENGTH = 60;

/** Controls that turn the direction of what follows; unbalanced, they would reorder our own words. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** U+2028 and U+2029 break lines without being controls. */
const LINE_BREAKS_AND_CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const CONTROLS_IN_A_TEXT = /(?![\n\t])\p{Cc}/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML, in an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** A name or title on one line that can neither start a header of its own nor reorder what stands around it. */
export function oneLine(text: string): string {
  const line = text
    .replace(LINE_BREAKS_AND_CONTROLS, ' ')
    .replace(BIDI_CONTROLS, '')
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length <= LINE_LENGTH ? line : `${cutAt(line, LINE_LENGTH - 1)}…`;
}

/** A message as it is quoted: its lines kept, its controls gone, its length bounded. */
function quoted(text: string): { text: string; isCut: boolean } {
  const clean = text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(CONTROLS_IN_A_TEXT, '')
    .replace(BIDI_CONTROLS, '')
    .replace(LONE_SURROGATES, '\ufffd')
    .trim();
  if (clean.length <= QUOTE_LENGTH) return { text: clean, isCut: false };
  return { text: `${cutAt(clean, QUOTE_LENGTH)} …`, isCut: true };
}

/** The same, with a line under it that is never cut. */
export function quotedWith(text: string, line: string): { text: string; isCut: boolean } {
  const quote = quoted(text);
  return { ...quote, text: [quote.text, line].filter((part) => part !== '').join('\n\n') };
}

/** At a word where one ends nearby, and never inside a character. */
function cutAt(text: string, length: number): string {
  const head = text.slice(0, length);
  const lastSpace = head.search(/\s\S*$/u);
  const words = lastSpace > length * 0.8 ? head.slice(0, lastSpace) : head;
  return words.replace(/[\p{Cs}\u200d]+$/u, '').trimEnd();
}

/** The address if a browser would open it as a page; anything else (`javascript:` …) is not linked. */
export function webAddress(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : undefined;
}
