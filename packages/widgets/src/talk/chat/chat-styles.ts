import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

/** What the panel looks like with a chat in it. */
export const chatStyles = createSheet(css`
  :host([minimised]) {
    left: auto;
    top: auto;
    inset-inline-end: var(--_space-4);
    inset-block-end: calc(var(--_space-4) + env(safe-area-inset-bottom));
    inline-size: 336px;
  }
  .status.starting {
    animation: arrive 1ms 600ms both;
  }
  /* Nor does it take any room until then. */
  @keyframes arrive {
    from {
      max-block-size: 0;
      padding-block: 0;
      opacity: 0;
    }
  }
  .status.waiting {
    background: var(--_notice);
    color: var(--_notice-ink);
  }
  .status.refused {
    background: var(--_danger-soft);
    color: var(--_ink);
  }
  .notice {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: var(--_space-1);
    margin: var(--_space-1) var(--_space-3) 0;
    padding-block: var(--_space-2);
    padding-inline: var(--_space-3) var(--_space-1);
    border-radius: var(--_radius);
    background: var(--_danger-soft);
  }
  .notice p {
    flex: 1 1 200px;
  }
  .notice .plain {
    order: 1;
    padding-inline: 0;
    text-decoration: underline;
  }
  .promise {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-4) 0;
    color: var(--_ink-soft);
  }
  .promise .icon {
    inline-size: 16px;
    block-size: 16px;
  }
`);
