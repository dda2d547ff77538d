import { createSheet } from '../design/sheets.js';
import { createStrings } from '../strings/create.js';

/** More unread lines than this are shown as `9+`, so that the badge keeps its width. */
const MOST_SHOWN = 9;

const sheet =
  createSheet(`b{position:absolute;inset-inline-start:.1em;top:-.4em;box-sizing:border-box;min-width:1.5em;height:1.5em;padding:0 .3em;
border-radius:9em;background:var(--earshot-accent,#0d6a5b);color:var(--earshot-accent-ink,#fff);
font:700 max(.62em,10px)/1.5 system-ui,sans-serif;text-align:center;forced-color-adjust:none}
i:has(~b){display:none}`);

/** Puts the number of unread messages in the place of the dot, and its words after the name's. */
export function showUnread(dot: HTMLElement, count: number, locale: string): void {
  const root = dot.shadowRoot;
  if (!root) return;
  for (const old of root.querySelectorAll('[data-unread]')) old.remove();
  if (!count) return;
  if (!root.adoptedStyleSheets.includes(sheet())) root.adoptedStyleSheets.push(sheet());
  const badge = document.createElement('b');
  badge.textContent = count > MOST_SHOWN ? `${MOST_SHOWN}+` : `${count}`;
  badge.setAttribute('aria-hidden', 'true');
  const said = document.createElement('span');
  said.textContent = `, ${createStrings(locale).count('unread', count)}`;
  for (const part of [said, badge]) part.dataset.unread = '';
  root.append(said, badge);
}
