import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameTexts } from '../../strings/frame.js';
import * as icons from '../frame-icons.js';

interface Retry {
  run(): void;
  /** Not yet. */
  waits?: boolean;
}

/** Why there is no conversation to see; left out `retry`, trying again would not help. */
export function fault(sentence: string, texts: FrameTexts, retry: Retry | undefined): TemplateResult {
  return html`<div class="fault" role="alert">
    ${icons.warning}
    <p>${sentence}</p>
    ${
      retry
        ? html`<button class="bordered" ?disabled=${retry.waits} @click=${retry.run}>${texts.text('action.retry')}</button>`
        : nothing
    }
  </div>`;
}
