import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

/** Quotes in messages, and reactions under them. */
export const saidStyles = createSheet(css`
  .quote {
    display: block;
    inline-size: 100%;
    min-block-size: 0;
    margin-block-end: var(--_space-1);
    padding: var(--_space-1) var(--_space-2);
    border: 0;
    border-inline-start: 3px solid var(--_accent);
    border-radius: var(--_radius-small);
    background: color-mix(in srgb, var(--_surface) 60%, transparent);
    font-size: var(--_text-small);
    font-weight: 400;
    text-align: start;
  }
  .quote strong {
    display: block;
    color: var(--_accent);
    font-weight: 600;
  }
  .quoted {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    margin-block-start: var(--_space-1);
  }
  .chip {
    gap: var(--_space-1);
    min-block-size: 28px;
    padding: 0 var(--_space-2);
    border-color: var(--_line);
    border-radius: var(--_radius-full);
    background: var(--_surface);
    font-size: var(--_text-small);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: 36px;
    }
  }
  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      border-width: 2px;
    }
  }
`);
