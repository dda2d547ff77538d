import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

/** The call in a corner of the page: a row of picture, name and buttons. */
export const smallStyles = createSheet(css`
  :host([arrangement='small']) .stage {
    flex-direction: row;
    align-items: center;
    justify-content: flex-start;
    gap: var(--_space-2);
    block-size: 64px;
    padding: var(--_space-2);
  }
  :host([arrangement='small']) .remote,
  :host([arrangement='small']) .over {
    position: absolute;
    inset-block: var(--_space-2);
    inset-inline-start: var(--_space-2);
    inset-inline-end: auto;
    inline-size: 48px;
    block-size: 48px;
    padding: 0;
    border-radius: var(--_radius);
    object-fit: cover;
  }
  :host([arrangement='small']) .over .avatar {
    inline-size: 48px;
    block-size: 48px;
    font-size: 16px;
  }
  :host([arrangement='small']) .over .title,
  :host([arrangement='small']) .self {
    display: none;
  }
  :host([arrangement='small']) .caption {
    position: static;
    flex: 1;
    min-inline-size: 0;
    margin-inline-start: 56px;
  }
  :host([arrangement='small']) .name {
    display: block;
    max-inline-size: 100%;
    white-space: nowrap;
  }
  :host([arrangement='small']) .controls {
    gap: var(--_space-2);
    padding: 0;
    background: none;
  }
  :host([arrangement='small']) .round {
    inline-size: 40px;
    min-block-size: 40px;
  }
  @media (pointer: coarse) {
    :host([arrangement='small']) .round {
      inline-size: 44px;
      min-block-size: 44px;
    }
  }
`);
