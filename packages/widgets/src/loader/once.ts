/**
 * Is this the first script of its host on the page? A script that is included twice with another query is another module
 * to the browser.
 */
export function isFirst(page: Document, host: string): boolean {
  const mark = `earshot ${host}`;
  return !(mark in page) && Reflect.defineProperty(page, mark, {});
}
