import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

export const trayStyles = createSheet(css`
  :host {
    display: block;
    padding: var(--_space-2) var(--_space-3) 0;
  }
  ul {
    display: flex;
    flex-direction: column;
    gap: var(--_space-1);
    max-block-size: 140px;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    padding-inline-start: var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .failed {
    border-color: var(--_danger);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    padding-block: var(--_space-1);
  }
  .problem {
    color: var(--_danger);
  }
  .over {
    margin-block-end: var(--_space-2);
    padding: var(--_space-4);
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
    text-align: center;
  }
  progress {
    display: block;
    inline-size: 100%;
    block-size: 4px;
    accent-color: var(--_accent);
  }
`);

export const messageFilesStyles = createSheet(css`
  :host {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    padding-block: 2px;
  }
  button {
    max-inline-size: 100%;
  }
  .picture {
    display: block;
    overflow: hidden;
    min-block-size: 0;
    border: 0;
    border-radius: var(--_radius);
    padding: 0;
    background: var(--_surface);
    cursor: zoom-in;
  }
  .picture img {
    display: block;
    inline-size: auto;
    block-size: auto;
    min-inline-size: 48px;
    min-block-size: 48px;
    max-inline-size: min(220px, 60vw);
    max-block-size: 200px;
    object-fit: cover;
  }
  .card {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    padding: var(--_space-1) var(--_space-3);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .words {
    display: grid;
    min-inline-size: 0;
  }
  .name {
    font-weight: 500;
  }
  dialog {
    inline-size: 100%;
    max-inline-size: 100%;
    block-size: 100%;
    max-block-size: 100%;
    border: 0;
    padding: 0;
    background: none;
    color: #fff;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 85%);
  }
  dialog[open] {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-4);
    background: rgb(0 0 0 / 60%);
  }
  .bar span {
    flex: 1;
  }
  .bar button {
    border: 0;
    background: none;
    color: #fff;
    font: inherit;
    cursor: pointer;
  }
  dialog > img {
    place-self: center;
    inline-size: auto;
    block-size: auto;
    max-inline-size: 100%;
    max-block-size: 100%;
    object-fit: contain;
  }
`);
