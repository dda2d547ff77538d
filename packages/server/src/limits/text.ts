import { LIMITS, type Page } from '@earshot/core/protocol';
import { Refusal } from '../refusal.js';

/**
 * What is stored of a message. U+0000 cannot be stored by every database and is not text to anyone,
 * so it becomes the replacement character; everything else stays as it was written.
 * @throws Refusal `empty_text`, `text_too_long`
 */
export function checkedText(text: string): string {
  if (text.length > LIMITS.textLength) throw new Refusal('text_too_long');
  if (!isVisible(text)) throw new Refusal('empty_text');
  return text.replaceAll('\0', '\uFFFD');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Exactly one emoji, as a person sees it. Which sequences are emojis grows each year, so the form is
 * looked at and not a list: one grapheme with something pictorial in it (or a flag, or a keycap).
 * @throws Refusal `bad_emoji`
 */
export function checkedEmoji(emoji: string): string {
  const pictorial = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(emoji);
  // What else may stand on a letter would stand on an emoji, and on the lines around it, too.
  const stacked = /\p{M}/u.test(emoji.replace(/\ufe0f|\u20e3/g, ''));
  const isOne = emoji.length <= LIMITS.emojiLength && [...graphemes.segment(emoji)].length === 1;
  if (!pictorial || !isOne || stacked) throw new Refusal('bad_emoji');
  return emoji;
}

/** A display name, as `oneLine`; undefined when there is nothing to see of it. */
export function checkedName(name: string): string | undefined {
  const clean = oneLine(name, LIMITS.nameLength);
  return isVisible(clean) ? clean : undefined;
}

/** A status line, as `oneLine`; empty when there is nothing to see of it. */
export function checkedStatusText(text: string): string {
  const clean = oneLine(text, LIMITS.statusLength);
  return isVisible(clean) ? clean : '';
}

/** The name of a file as it may be offered for saving: on one line, no path, never empty, its ending kept when it is cut. */
export function checkedFileName(name: string): string {
  const clean = oneLine(name.replace(/[\\/:*?"<>|]/g, '_'), name.length).replace(/^\.+/, '');
  if (!isVisible(clean)) return 'file';
  const [ending = ''] = /\.[^.]{1,10}$/.exec(clean) ?? [];
  return clean.length <= LIMITS.fileNameLength ? clean : oneLine(clean, LIMITS.fileNameLength - ending.length) + ending;
}

/** On one line, without controls that could reorder what stands around it, and cut between characters. */
function oneLine(text: string, length: number): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** Spaces, controls, fillers, variation selectors and the empty Braille cell alone are not something to read. */
export const isVisible = (text: string): boolean => text.replace(/[\s\p{Cf}\p{Cc}\p{DI}\u2800]/gu, '') !== '';

/**
 * An address that mail could be sent to. Deliberately loose (only a delivery proves an address), but
 * without spaces, controls or separators, so that it can never become a second recipient or header.
 * @throws Refusal `bad_email`
 */
export function checkedEmail(email: string): string {
  const clean = email.trim();
  if (
    clean.length > LIMITS.emailLength ||
    !/^[^\s@,;:<>()[\]\\"\p{Cc}]+@[^\s@,;:<>()[\]\\"\p{Cc}]+\.[^\s@,;:<>()[\]\\"\p{Cc}.]+$/u.test(clean)
  ) {
    throw new Refusal('bad_email');
  }
  return clean;
}

/** The page without what may be private in it: query, fragment, credentials. Undefined unless http(s). */
export function checkedPage(page: Page): Page | undefined {
  const url = URL.canParse(page.url) ? new URL(page.url) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return {
    title: oneLine(page.title, LIMITS.pageTitleLength),
    url: `${url.origin}${url.pathname}`.slice(0, LIMITS.pageUrlLength),
  };
}
