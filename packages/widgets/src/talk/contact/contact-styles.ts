import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

export const contactStyles = createSheet(css`
  :host {
    display: block;
    margin: var(--_space-1) var(--_space-3) 0;
    padding: var(--_space-3);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    animation: arrive var(--_duration) var(--_easing);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  label {
    display: block;
    margin-block-end: var(--_space-2);
    font-weight: 600;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .below {
    justify-content: space-between;
    margin-block-start: var(--_space-1);
  }
  input {
    appearance: none;
    flex: 1;
    min-inline-size: 0;
    block-size: 36px;
    margin: 0;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    padding: 0 var(--_space-3);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  input::placeholder {
    color: var(--_ink-soft);
    opacity: 1;
  }
  input:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }
  input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .problem {
    color: var(--_danger);
  }
  .plain {
    flex: none;
    min-block-size: 28px;
    margin-inline-end: calc(-1 * var(--_space-2));
  }
  @media (pointer: coarse) {
    input {
      block-size: 44px;
      font-size: 16px;
    }
    .plain {
      min-block-size: 44px;
    }
  }
`);
