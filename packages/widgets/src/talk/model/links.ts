import { honestHost } from './honest-host.js';

/** A stretch of a message: text, or an address that can be followed. */
export type Stretch = string | { href: string; shown: string };

/** Longer than any address that somebody reads before following it. */
const LONGEST_ADDRESS = 2048;

/*
 * What ends an address: white space, quotation marks and angle brackets, and what is not seen: control characters, zero
 * widths and bidirectional overrides, by which an address could look like another one.
 */
const PART = String.raw`[^\s<>"«»“”„‹›\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]`;
const ADDRESS = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@/.:-])(?:(?:https?://|mailto:|www\.)${PART}+|[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?![\w@]))`,
  'giu',
);
const ENDS_A_SENTENCE = /[.,;:!?…'’*_~|]$/u;
const BRACKETS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** The text in stretches, in order and with nothing left out. Only http, https and mail addresses can be followed. */
export function stretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  let end = 0;
  for (const { 0: match, index } of text.matchAll(ADDRESS)) {
    if (match.length > LONGEST_ADDRESS) continue;
    const address = withoutTail(match);
    const link = linkTo(address);
    if (!link) continue;
    if (index > end) found.push(text.slice(end, index));
    found.push(link);
    end = index + address.length;
  }
  if (end < text.length) found.push(text.slice(end));
  return found;
}

/** Without what belongs to the sentence around it: its full stop, and a bracket that was opened before the address. */
function withoutTail(match: string): string {
  let address = match;
  for (;;) {
    const last = address.at(-1) ?? '';
    const opening = BRACKETS[last];
    const closesTheSentence = opening !== undefined && count(address, last) > count(address, opening);
    if (!closesTheSentence && !ENDS_A_SENTENCE.test(address)) return address;
    address = address.slice(0, -1);
  }
}

const count = (text: string, character: string) => text.split(character).length - 1;

function linkTo(address: string): Stretch | undefined {
  if (!/^(https?:|www\.)/i.test(address)) return mailTo(address);
  const typed = /^www\./i.test(address) ? `https://${address}` : address;
  if (!URL.canParse(typed)) return undefined;
  const { href, hostname, username, password, protocol } = new URL(typed);
  // `https://bank.example@evil.example` is made to be misread.
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  return { href, shown: honestHost(address, hostname) };
}

/** An address to write to, without the subject, text and copies that a link could set. */
function mailTo(address: string): Stretch | undefined {
  const [to = ''] = address.replace(/^mailto:/i, '').split('?');
  if (!/^[a-z0-9][a-z0-9._+-]*@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(to)) return undefined;
  return { href: `mailto:${to}`, shown: address };
}
