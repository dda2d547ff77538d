import { createSheet } from '../../design/sheets.js';
import { css } from './css.js';

/* For the parts of the talk that are loaded after its frame. */

/** What others wrote: its own direction, its own breaks, and never wider than its place. */
export const others = createSheet(css`
  .text {
    unicode-bidi: isolate;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .text a {
    color: inherit;
    unicode-bidi: isolate;
  }
`);

/** The button of what cannot be undone. */
export const danger = createSheet(css`
  .danger {
    background: var(--_danger);
    color: var(--_danger-ink);
  }
  .danger:hover {
    background: color-mix(in srgb, var(--_danger) 86%, var(--_ink));
  }
`);
