import { createSheet } from '../../design/sheets.js';
import { css } from './css.js';

/**
 * What every part of the talk starts from. `all: initial` cuts off whatever the page makes inherit
 * (letter spacing, transforms, hidden visibility); the scheme and the custom properties come through.
 */
export const base = createSheet(css`
  :host {
    all: initial;
    color-scheme: inherit;
    box-sizing: border-box;
    color: var(--_ink);
    font-family: var(--_font);
    font-size: var(--_text);
    line-height: var(--_line-height);
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  ol {
    margin: 0;
    padding: 0;
    font: inherit;
    list-style: none;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
  }
  .soft {
    color: var(--_ink-soft);
  }
  .small {
    font-size: var(--_text-small);
  }
  .truncated {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 1ms !important;
      scroll-behavior: auto !important;
    }
  }
`);

/** Buttons in their four strengths. */
export const buttons = createSheet(css`
  :where(button, a.button) {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    margin: 0;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    padding: 0 var(--_space-3);
    min-block-size: 36px;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color var(--_duration-fast) var(--_easing),
      border-color var(--_duration-fast) var(--_easing);
  }
  :where(button, a.button):hover {
    background: var(--_surface-sunken);
  }
  button:disabled,
  button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
    background: none;
  }
  .bordered {
    border-color: var(--_line);
    background: var(--_surface);
  }
  .primary {
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .primary:hover {
    background: var(--_accent-hover);
  }
  .primary:disabled,
  .primary[aria-disabled='true'] {
    opacity: 1;
    background: var(--_surface-sunken);
    color: var(--_ink-soft);
  }
  .plain {
    padding: 0 var(--_space-2);
    color: var(--_accent);
  }
  .square {
    inline-size: 36px;
    padding: 0;
    color: var(--_ink-soft);
  }
  .square:hover {
    color: var(--_ink);
  }
  @media (pointer: coarse) {
    :where(button, a.button) {
      min-block-size: 44px;
    }
    .square {
      inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    :where(button, a.button) {
      border-color: ButtonBorder;
    }
  }
`);

export const avatar = createSheet(css`
  .avatar {
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: var(--_radius-full);
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
    letter-spacing: 0.02em;
    user-select: none;
  }
  .dot {
    position: absolute;
    inset-block-end: -1px;
    inset-inline-end: -1px;
    inline-size: 12px;
    block-size: 12px;
    border: 2px solid var(--_surface);
    border-radius: var(--_radius-full);
    background: var(--_offline);
  }
  .dot.available {
    background: var(--_available);
  }
  .dot.away {
    background: var(--_away);
  }
  .dot.busy {
    background: var(--_busy);
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
    .dot {
      background: CanvasText;
    }
  }
`);
