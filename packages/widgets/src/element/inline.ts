import type { Shell } from '../name/shell.js';
import { defineOnce } from '../talk/define.js';
import { EarshotChat } from './earshot-chat.js';
import { shareShell } from './shells.js';

/* For the loader, on pages with an `<earshot-chat>`. */

/** Registers the element, and lets it share its requests with the names on the page. */
export function serve(shell: Shell): void {
  shareShell(shell);
  EarshotChat.place ??= shell;
  defineOnce('earshot-chat', EarshotChat);
}
