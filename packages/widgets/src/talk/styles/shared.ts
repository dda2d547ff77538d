import { unsafeCSS } from 'lit';
import * as texts from './base.js';
import { css } from './css.js';

const others = css`
  /* What others wrote: its own direction, its own breaks, and never wider than its place. */
  .text {
    unicode-bidi: isolate;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;

const danger = css`
  .danger {
    background: var(--_danger);
    color: var(--_danger-ink);
  }
  .danger:hover {
    background: color-mix(in srgb, var(--_danger) 86%, var(--_ink));
  }
`;

/* The frame's sheets, for the parts of the talk that are loaded later. */
export const base = unsafeCSS(texts.base + others);
export const buttons = unsafeCSS(texts.buttons + danger);
export const avatar = unsafeCSS(texts.avatar);
