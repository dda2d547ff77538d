import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

export const actionsStyles = createSheet(css`
  :host {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(100% - 10px);
    inset-inline-start: 0;
  }
  :host([mine]) {
    inset-inline: auto 0;
  }
  [role] {
    display: flex;
    align-items: center;
    padding: 2px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-full);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    white-space: nowrap;
  }
  [role='toolbar'] button {
    inline-size: 30px;
    min-block-size: 32px;
    padding: 0;
    border-radius: var(--_radius-full);
    color: var(--_ink);
    line-height: 1;
  }
  [role='group'] {
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-large);
    font-size: var(--_text-small);
  }
  .icon {
    inline-size: 18px;
    block-size: 18px;
  }
  .mirrored:dir(rtl) .icon {
    scale: -1 1;
  }
  :focus-visible {
    outline-offset: -2px;
  }
`);
