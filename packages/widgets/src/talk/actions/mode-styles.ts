import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

/** What is said above the field of an answer or a change. */
export const modeStyles = createSheet(css`
  .mode {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding-inline: var(--_space-4) var(--_space-3);
  }
  .mode p {
    flex: 1;
    min-inline-size: 0;
    padding-inline-start: var(--_space-2);
    border-inline-start: 3px solid var(--_accent);
  }
  .mode p > * {
    display: block;
  }
  .mode strong {
    color: var(--_accent);
    font-weight: 600;
  }
`);
