/** One constructed sheet per text: no `style-src` is asked, and however many roots adopt it, it is parsed once. */
export function createSheet(css: string): () => CSSStyleSheet {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    // Not before it is needed: importing does nothing, and servers have no style sheets.
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    return sheet;
  };
}
