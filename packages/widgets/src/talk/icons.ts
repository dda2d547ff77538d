import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit/html.js';
import { HANDSET, icon } from './frame-icons.js';

export { close, phone, video, write } from './frame-icons.js';

export const hangUp = icon(svg`<path transform="rotate(135 12 12)" d=${HANDSET}/>`);
export const missed = icon(svg`<path d=${HANDSET}/><path d="M15 4l5 5M20 4l-5 5"/>`);
export const videoOff = icon(
  svg`<path d="M6 6.5h6.5a2.5 2.5 0 0 1 2.5 2.5v1.8l4.7-2.6a.9.9 0 0 1 1.3.8v6a.9.9 0 0 1-1.3.8L17 14.3M14.3 17a2.5 2.5 0 0 1-1.8.5h-7A2.5 2.5 0 0 1 3 15V9c0-.8.3-1.5.9-2M4 4l16 16"/>`,
);
export const microphone = icon(
  svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`,
);
export const microphoneOff = icon(
  svg`<path d="M15 10V6a3 3 0 0 0-5.7-1.3M9 9v2a3 3 0 0 0 4.6 2.5M5.5 11.5a6.5 6.5 0 0 0 10.2 5.3M18 14a6.5 6.5 0 0 0 .5-2.5M12 18v3M4 4l16 16"/>`,
);
export const restore = icon(svg`<path d="M6 14.5l6-6 6 6"/>`);
export const down = icon(svg`<path d="M12 5v13.5M6 12.5l6 6 6-6"/>`);
export const chat = icon(
  svg`<path d="M5.5 5h13A2.5 2.5 0 0 1 21 7.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 3.5V17h-1A2.5 2.5 0 0 1 3 14.5v-7A2.5 2.5 0 0 1 5.5 5Z"/>`,
);
export const mail = icon(svg`<rect x="3" y="5.5" width="18" height="13" rx="2.5"/><path d="M4 7.5l8 6 8-6"/>`);
export const speaker = icon(
  svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"/>`,
);

/** The ticks are half as high as a line and need a bolder stroke to be told apart. */
function tick(shape: SVGTemplateResult): TemplateResult {
  return html`<svg class="tick" viewBox="0 0 18 12" fill="none" stroke="currentColor" stroke-width="1.6"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;
}

export const tickSending = tick(svg`<circle cx="9" cy="6" r="4.5"/><path d="M9 3.5V6l1.6 1"/>`);
export const tickSent = tick(svg`<path d="M4.5 6.5l3 3 6-7"/>`);
export const tickTwice = tick(svg`<path d="M1.5 6.5l3 3 6-7M8.5 9.5l6-7"/>`);
