/**
 * The page's language as its reader's system writes it: on a page in `en`, who prefers `en-GB` reads 14:05, not
 * 2:05 PM. A page that names a region itself is taken at its word.
 * @param preferred BCP 47, best first.
 */
export function inReadersRegion(locale: string, preferred: readonly string[] = navigator.languages): string {
  if (locale.includes('-')) return locale;
  return preferred.find((language) => language.split('-')[0] === locale) ?? locale;
}
