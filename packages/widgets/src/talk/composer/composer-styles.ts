import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

export const composerStyles = createSheet(css`
  :host {
    display: block;
    padding: var(--_space-2) var(--_space-3) var(--_space-3);
  }
  form {
    display: flex;
    align-items: flex-end;
    gap: var(--_space-1);
    padding: 3px;
    border: 1px solid var(--_line-strong);
    border-radius: 22px;
    background: var(--_surface);
    transition: border-color var(--_duration-fast) var(--_easing);
  }
  form:focus-within {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }
  textarea {
    appearance: none;
    flex: 1;
    min-inline-size: 0;
    max-block-size: 160px;
    margin: 0;
    border: 0;
    padding: 7px var(--_space-3);
    background: none;
    color: inherit;
    font: inherit;
    line-height: 22px;
    resize: none;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
  }
  /* The form around it shows the focus. */
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--_ink-soft);
    opacity: 1;
  }
  .send {
    flex: none;
    inline-size: 36px;
    min-block-size: 36px;
    padding: 0;
    border-radius: var(--_radius-full);
  }
  .problem {
    padding: 0 var(--_space-2) var(--_space-2);
    color: var(--_danger);
  }
  .count {
    padding: var(--_space-1) var(--_space-2) 0;
    color: var(--_ink-soft);
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .over {
    color: var(--_danger);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    /* Below 16 px, iOS zooms the page into the field. */
    textarea {
      font-size: 16px;
      padding-block: 11px;
    }
    .send {
      inline-size: 44px;
      min-block-size: 44px;
    }
    form {
      border-radius: 26px;
    }
  }
  @media (forced-colors: active) {
    form:focus-within {
      outline: 2px solid Highlight;
    }
  }
`);
