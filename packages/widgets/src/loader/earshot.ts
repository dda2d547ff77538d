import { createShell } from '../name/shell.js';
import { watchNames } from './names.js';
import { isFirst } from './once.js';

/*
 * <script type="module" src="https://talk.example.org/earshot.js?site=KEY"></script>
 * Everything else is derived from where this script came from.
 */
const { origin: host, searchParams } = new URL(import.meta.url);
const site = searchParams.get('site');
if (isFirst(document, host)) {
  // Many pages hide what is `:not(:defined)`. The class adds nothing: `EarshotTalk` is for those who build their pages.
  try {
    customElements.define('earshot-talk', class extends HTMLElement {});
  } catch {
    // The page has defined it.
  }
  watchNames(createShell({ host, ...(site && { site }) }));
}
