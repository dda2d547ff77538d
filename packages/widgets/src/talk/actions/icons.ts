import { svg } from 'lit/html.js';
import { icon } from '../frame-icons.js';

/* Beside their only user, so that they are loaded with it. */
export const reply = icon(svg`<path d="M9.5 6L4 11.5 9.5 17M4 11.5h9c4 0 7 2.6 7 7"/>`);
export const copy = icon(svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/>`);
export const remove = icon(svg`<path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7"/>`);
