import type { Profile } from '@earshot/core';
import { matchNames } from '@earshot/core/model';
import { LIMITS, type Mention } from '@earshot/core/protocol';

/** Somebody who can be meant, under the name by which they are shown. */
export interface Mentionable {
  profile: Profile;
  name: string;
}

/** A name that is being typed. */
export interface Query {
  /** Where its @ stands. */
  at: number;
  /** What follows the @, up to the caret. */
  words: string;
}

/** As many as a phone shows above its keyboard. */
const SUGGESTIONS = 6;

/** The name being typed before the caret: it begins with an @ that is not within a word, as in an address. */
export function queryAt(text: string, caret: number): Query | undefined {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf('@');
  const words = before.slice(at + 1);
  if (at < 0 || /[\p{L}\p{N}]$/u.test(before.slice(0, at))) return undefined;
  return /^\s|\n/.test(words) || words.length > LIMITS.nameLength ? undefined : { at, words };
}

/** Those whose name is being typed. A name that stands there already, with a space behind it, is done: Enter sends then. */
export function suggest(people: readonly Mentionable[], words: string): Mentionable[] {
  const matches = matchNames(words);
  return people
    .filter(({ name }) => words === name || words.trimEnd() !== name)
    .filter(({ profile, name }) => matches([name, profile.handle]))
    .slice(0, SUGGESTIONS);
}

/** Puts the name in the place of what was typed of it. */
export function complete(text: string, { at, words }: Query, name: string): { text: string; caret: number } {
  const put = `${text.slice(0, at)}@${name} `;
  return { text: put + text.slice(at + 1 + words.length).replace(/^ /, ''), caret: put.length };
}

/**
 * Whom a text names. It is read from the text alone, so that names survive drafts, edits and pasting; of two people
 * with one name the first is meant, and of two names at one place the longer.
 */
export function mentionsIn(text: string, people: readonly Mentionable[]): Mention[] {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  const found: Mention[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const meant = longestFirst.find(({ name }) => text.startsWith(name, at + 1) && endsAt(text, at + 1 + name.length));
    if (meant) found.push({ user: meant.profile.id, at, length: 1 + meant.name.length });
  }
  return found.slice(0, LIMITS.mentionsPerMessage);
}

const endsAt = (text: string, end: number) => !/^[\p{L}\p{N}]/u.test(text.slice(end));
