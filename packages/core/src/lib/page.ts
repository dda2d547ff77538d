import { LIMITS, type Page } from '../protocol/index.js';

/** The page without what may be private: query, fragment, credentials. Undefined unless http(s). */
export function publicPage(page: Page | undefined): Page | undefined {
  if (!page || !URL.canParse(page.url)) return undefined;
  const { protocol, origin, pathname } = new URL(page.url);
  if (!/^https?:$/.test(protocol)) return undefined;
  return {
    title: page.title.slice(0, LIMITS.pageTitleLength),
    url: `${origin}${pathname}`.slice(0, LIMITS.pageUrlLength),
  };
}
