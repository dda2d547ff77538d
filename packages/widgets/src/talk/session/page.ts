import type { Page } from '@earshot/core/protocol';
import { bareTitle } from '../attention/title.js';

/** The page being read. Query and fragment stay here: they can hold what is nobody's business. */
export function currentPage(): Page {
  return { title: bareTitle(document.title), url: location.origin + location.pathname };
}
