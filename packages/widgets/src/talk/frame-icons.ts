import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit/html.js';

/* What the panel shows before the talk itself is loaded; the others are in icons.ts. */

/** One family: 24 units square, one rounded stroke, no fills but the dots. */
export function icon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;
}

export const HANDSET =
  'M6.2 4h2.4l1.5 4-1.9 1.5a11 11 0 0 0 5.3 5.3l1.5-1.9 4 1.5v2.4a2 2 0 0 1-2.2 2A14.6 14.6 0 0 1 4.2 6.2 2 2 0 0 1 6.2 4Z';

export const write = icon(
  svg`<path d="M4 20l.9-4L15.6 5.3a1.9 1.9 0 0 1 2.7 0l.4.4a1.9 1.9 0 0 1 0 2.7L8 19.1Z"/><path d="M13.5 7.5l3 3"/>`,
);
export const phone = icon(svg`<path d=${HANDSET}/>`);
export const video = icon(
  svg`<rect x="3" y="6.5" width="12" height="11" rx="2.5"/><path d="M15 10.8l4.7-2.6a.9.9 0 0 1 1.3.8v6a.9.9 0 0 1-1.3.8L15 13.2"/>`,
);
export const close = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
export const minimise = icon(svg`<path d="M6 9.5l6 6 6-6"/>`);
export const fullPage = icon(
  svg`<path d="M13.5 4.5h6v6M19.5 4.5l-8 8M10 5H7a2.5 2.5 0 0 0-2.5 2.5V17A2.5 2.5 0 0 0 7 19.5h9.5A2.5 2.5 0 0 0 19 17v-3"/>`,
);
export const send = icon(svg`<path d="M12 19V5.5M6 11.5l6-6 6 6"/>`);
export const warning = icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.8v5M12 16.1v.1"/>`);
