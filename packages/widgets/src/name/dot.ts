import type { Availability } from '@earshot/core/protocol';
import { createSheet } from '../design/sheets.js';
import { availabilityWord } from '../strings/availability.js';

/** Its element is never defined: an unknown element with a hyphen may carry a shadow root, and `*` rules stop there. */
export const DOT_TAG = 'earshot-dot';

/*
 * The dot takes no room in its line: it stands above the gap after the name, so that it can come late without moving a
 * letter. Its form tells as much as its colour: full, half, square, hollow. The colours are the light scheme's, which
 * are seen on dark pages too. What a page forces on `*` loses to `!important` in here.
 */
const sheet = createSheet(`:host{all:initial!important;position:relative!important;font:inherit!important;
line-height:0!important;user-select:none!important}
i{--c:var(--earshot-available,#1a8754);--f:100%;position:absolute;inset-inline-start:.12em;top:0;width:.2em;
aspect-ratio:1;border:2px solid var(--c);border-radius:9em;background:linear-gradient(var(--c) var(--f),#0000 0);
forced-color-adjust:none}
.away{--c:var(--earshot-away,#a86400);--f:50%}
.busy{--c:var(--earshot-busy,#b3261e);border-radius:0}
.offline{--c:var(--earshot-offline,#807c74);--f:0}
span{font-size:0}`);

/**
 * The mark beside a name, and the words for it that a screen reader adds to the name.
 * @returns its element, and what draws an availability on it; undefined changes nothing.
 */
export function createDot(locale: string): [HTMLElement, (availability: Availability | undefined) => void] {
  const element = document.createElement(DOT_TAG);
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet()];
  const mark = document.createElement('i');
  const said = document.createElement('span');
  return [
    element,
    (availability) => {
      if (!availability) return;
      mark.className = availability;
      said.textContent = `, ${availabilityWord(locale, availability)}`;
      // First, as the number of unread messages stands here too; and the words before the mark: an element that is out of the line would put a space between them and the name.
      root.prepend(said, mark);
    },
  ];
}
