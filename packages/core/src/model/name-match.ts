/** Lower case, without accents: what is left of a word when one does not look closely. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Makes a test for names: each word of `query` must be the beginning of a word in one of the texts. Case
 * and accents do not count. Nothing asked for is found everywhere.
 */
export function matchNames(query: string): (texts: readonly (string | undefined)[]) => boolean {
  const asked = wordsOf(query);
  return (texts) => {
    if (asked.length === 0) return true;
    const words = texts.flatMap((text) => (text === undefined ? [] : wordsOf(text)));
    return asked.every((beginning) => words.some((word) => word.startsWith(beginning)));
  };
}
