import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

/** A panel that fills its place, on a page of its own or among others; it takes back what makes a panel float. */
export const insetStyles = createSheet(css`
  :host {
    position: static;
    inline-size: 100%;
    max-inline-size: none;
    block-size: 100%;
    animation: none;
    box-shadow: none;
  }
  .panel.tall {
    block-size: 100%;
    max-block-size: none;
  }
  .start {
    flex: 1;
    justify-content: center;
    max-inline-size: 480px;
    inline-size: 100%;
    margin-inline: auto;
  }
  :host([layout='page']) {
    max-inline-size: 720px;
    min-block-size: 420px;
    margin-inline: auto;
    box-shadow: var(--_shadow);
  }
  @media (max-width: 752px) {
    :host([layout='page']) {
      max-inline-size: none;
      border: 0;
      border-radius: 0;
      box-shadow: none;
    }
  }
`);
