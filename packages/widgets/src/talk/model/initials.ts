/** How many letters stand in an avatar. */
const INITIALS = 2;

/** `Ada Example` → `AE`. Graphemes, so that neither emoji nor combined letters are torn. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const chosen = words.length > INITIALS ? [words[0] ?? '', words.at(-1) ?? ''] : words;
  return chosen.map(firstGrapheme).join('').toUpperCase();
}

function firstGrapheme(word: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  return first?.segment ?? '';
}
