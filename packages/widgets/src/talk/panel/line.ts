import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameTexts } from '../../strings/frame.js';

/** One calm line below the header. */
export function line(kind: string, text: string, action: TemplateResult | typeof nothing = nothing): TemplateResult {
  return html`<div class="status small ${kind}"><p>${text}</p>${action}</div>`;
}

/** Its appearance is delayed by the style sheet: most connections are there before it would be read. */
export const connectingLine = (texts: FrameTexts): TemplateResult =>
  line('connecting', texts.text('connection.connecting'));
