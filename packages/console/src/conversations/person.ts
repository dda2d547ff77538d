import type { Profile } from '@earshot/core';
import type { Strings } from '../strings/en.js';

/**
 * Three characters that tell nameless visitors apart on one page. Made from the identifier, so that
 * a visitor keeps theirs: FNV-1a, folded to 12 bits.
 */
export function visitorCode(id: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  const folded = (hash ^ (hash >>> 12) ^ (hash >>> 24)) & 0xfff;
  return folded.toString(16).toUpperCase().padStart(3, '0');
}

/** What to call somebody. */
export function personName(profile: Profile, strings: Strings): string {
  return (
    profile.name ??
    (profile.handle === undefined ? strings.person.visitor(visitorCode(profile.id)) : `@${profile.handle}`)
  );
}

/** One or two letters for an avatar; undefined for the nameless. */
export function initials({ name }: Profile): string | undefined {
  const words = (name ?? '').split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const letters = [first, last].map((word) => (word ? ([...word][0] ?? '') : '')).join('');
  return letters === '' ? undefined : letters.toLocaleUpperCase();
}
