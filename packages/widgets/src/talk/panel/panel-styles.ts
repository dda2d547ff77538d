import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

/** Where the panel is and how big, beside its name; elsewhere `inset/` overrules it. */
export const panelPlacement = createSheet(css`
  :host {
    position: fixed;
    inset: auto;
    left: var(--_left);
    top: var(--_top);
    bottom: var(--_bottom);
    z-index: 2147483000;
    display: block;
    inline-size: 376px;
    max-inline-size: calc(100vw - 24px);
    margin: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-large);
    padding: 0;
    overflow: hidden;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    animation: open var(--_duration) var(--_easing);
  }
  @keyframes open {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  .panel {
    display: flex;
    flex-direction: column;
    max-block-size: var(--_maxHeight, 620px);
    outline: none;
  }
  .panel.tall {
    block-size: var(--_maxHeight, 620px);
  }
  @media (max-width: 480px) {
    :host([layout='panel']:not([minimised])) {
      inset: auto 0 var(--_keyboard, 0px);
      inline-size: 100%;
      max-inline-size: none;
      border-width: 1px 0 0;
      border-radius: var(--_radius-large) var(--_radius-large) 0 0;
      padding-block-end: env(safe-area-inset-bottom);
      animation-name: rise;
    }
    :host([layout='panel']) .panel {
      max-block-size: var(--_sheet-height, 94dvh);
    }
    :host([layout='panel']) .panel.tall {
      block-size: var(--_sheet-height, 94dvh);
    }
  }
  @keyframes rise {
    from {
      translate: 0 100%;
    }
  }
  @media (forced-colors: active) {
    :host {
      border-color: CanvasText;
    }
  }
`);

/** What is in it. */
export const panelStyles = createSheet(css`
  .header {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    padding-block: var(--_space-3);
    padding-inline: var(--_space-4) var(--_space-2);
    border-block-end: 1px solid var(--_line);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
    margin-inline-start: var(--_space-2);
  }
  h1,
  h2 {
    font-size: var(--_text-large);
    font-weight: 600;
    line-height: 1.3;
  }
  @media (max-width: 400px) {
    /* The sheet is nearly the page already, and the name needs the room. */
    .full-page {
      display: none;
    }
  }
  .presence {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    overflow-wrap: anywhere;
    min-block-size: 1lh;
  }
  .status {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    padding: 6px var(--_space-4);
    background: var(--_surface-raised);
    color: var(--_ink-soft);
    text-align: center;
  }
  /* It comes and goes by itself, and moves nothing: it lies over the free room above what follows. */
  .status.connecting {
    position: relative;
    z-index: 1;
    block-size: var(--_space-6);
    margin-block-end: calc(-1 * var(--_space-6));
    padding-block: 0;
    animation: late 1ms 600ms both;
  }
  @keyframes late {
    from {
      opacity: 0;
    }
  }
  .body {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
  }
  .start {
    display: flex;
    flex-direction: column;
    gap: var(--_space-1);
    padding: var(--_space-6) var(--_space-4) var(--_space-3);
  }
  .lead {
    font-size: var(--_text-large);
    font-weight: 600;
  }
  .actions {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: var(--_space-2);
    margin-block-start: var(--_space-3);
  }
  .actions button {
    flex-direction: column;
    gap: var(--_space-2);
    min-block-size: 80px;
    padding: var(--_space-2) var(--_space-1);
  }
  .actions button:hover {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .actions .icon {
    inline-size: 24px;
    block-size: 24px;
    color: var(--_accent);
  }
  .skeleton {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    gap: var(--_space-2);
    flex: 1;
    min-block-size: 160px;
    padding: var(--_space-4);
  }
  .skeleton i {
    inline-size: 62%;
    block-size: 36px;
    border-radius: var(--_radius-large);
    background: var(--_surface-sunken);
    animation: wait 1.6s ease-in-out infinite;
  }
  .skeleton i:nth-of-type(2) {
    align-self: flex-end;
    inline-size: 48%;
  }
  .skeleton i:nth-of-type(3) {
    inline-size: 40%;
  }
  @keyframes wait {
    50% {
      opacity: 0.45;
    }
  }
  .fault {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--_space-3);
    flex: 1;
    padding: var(--_space-8) var(--_space-6);
    text-align: center;
  }
  .fault .icon {
    inline-size: 28px;
    block-size: 28px;
    color: var(--_ink-soft);
  }
`);
