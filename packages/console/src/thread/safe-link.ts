/**
 * The address, if a click on it can only lead to a web page. What a visitor's browser reports is the
 * visitor's word: `javascript:` and everything else that is not http stays plain text.
 */
export function webAddress(url: string): string | undefined {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
