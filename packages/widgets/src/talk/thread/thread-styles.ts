import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

export const threadStyles = createSheet(css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    flex: 1;
  }
  .box {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* Kept by hand (ThreadScroll), the same in every browser. */
    overflow-anchor: none;
    padding: var(--_space-2) var(--_space-4) var(--_space-3);
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }
  .box:focus-visible {
    outline-offset: -2px;
  }
  ol {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-block-size: 100%;
  }
  .earlier {
    padding: var(--_space-2);
    text-align: center;
  }
  .day,
  .unread {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    margin-block: var(--_space-3);
    color: var(--_ink-soft);
    font-size: var(--_text-small);
  }
  .day {
    justify-content: center;
  }
  .unread {
    color: var(--_accent);
    font-weight: 600;
  }
  .unread::before,
  .unread::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid currentColor;
    opacity: 0.4;
  }
  .group {
    display: flex;
    flex-direction: column;
    gap: var(--_space-1);
    margin-block: var(--_space-1) var(--_space-2);
    align-items: flex-start;
  }
  .mine {
    align-items: flex-end;
  }
  .line {
    display: flex;
    flex-direction: column;
    align-items: inherit;
    max-inline-size: 84%;
  }
  .line:focus-visible {
    outline: none;
  }
  .line:focus-visible .bubble {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .stand {
    position: relative;
    max-inline-size: 100%;
  }
  .bubble {
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-large);
    background: var(--_surface-sunken);
    animation: appear var(--_duration) var(--_easing);
  }
  .mine .bubble {
    background: var(--_accent-soft);
  }
  .theirs .line:last-child .bubble {
    border-end-start-radius: var(--_radius-small);
  }
  .mine .line:last-child .bubble {
    border-end-end-radius: var(--_radius-small);
  }
  .line .bubble.deleted {
    border: 1px dashed var(--_line-strong);
    background: none;
    color: var(--_ink-soft);
    font-style: italic;
  }
  .bubble.failed {
    background: var(--_danger-soft);
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  .meta {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    padding: 2px var(--_space-1) 0;
    color: var(--_ink-soft);
    font-size: 0.75em;
    font-variant-numeric: tabular-nums;
  }
  .ticks {
    display: inline-flex;
  }
  .tick {
    inline-size: 18px;
    block-size: 12px;
  }
  .ticks.read {
    color: var(--_accent);
  }
  .failure {
    padding: var(--_space-1);
    color: var(--_danger);
    font-size: var(--_text-small);
    text-align: end;
  }
  .delay {
    padding: var(--_space-1);
    color: var(--_ink-soft);
    font-size: var(--_text-small);
    text-align: end;
  }
  .failure-actions button {
    min-block-size: 28px;
    padding-inline: var(--_space-2);
    font-size: inherit;
  }
  .entry {
    display: flex;
    align-items: center;
    align-self: center;
    gap: var(--_space-2);
    margin-block: var(--_space-2);
    max-inline-size: 100%;
    padding: var(--_space-1) var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-full);
    font-size: var(--_text-small);
  }
  .entry .icon {
    inline-size: 16px;
    block-size: 16px;
    color: var(--_ink-soft);
  }
  .entry button {
    min-block-size: 28px;
    margin-inline-end: -8px;
    font-size: inherit;
  }
  .entry.missed .icon {
    color: var(--_danger);
  }
  .typing {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-1) var(--_space-4) 0;
    min-block-size: 24px;
    color: var(--_ink-soft);
    font-size: var(--_text-small);
  }
  .dots {
    display: inline-flex;
    gap: 3px;
  }
  .dots i {
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 1.2s ease-in-out infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.3;
    }
    30% {
      opacity: 1;
    }
  }
  .pill-place {
    position: relative;
  }
  .pill {
    position: absolute;
    inset-block-end: var(--_space-3);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    border-radius: var(--_radius-full);
    box-shadow: var(--_shadow);
    font-size: var(--_text-small);
  }
  .pill .icon {
    inline-size: 16px;
    block-size: 16px;
  }
  @media (pointer: coarse) {
    .failure-actions button,
    .entry button {
      min-block-size: 44px;
      margin-block: -6px;
    }
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
    .mine .bubble {
      border-width: 2px;
    }
  }
`);
