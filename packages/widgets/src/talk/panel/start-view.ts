import type { CallMedia } from '@earshot/core/protocol';
import { html, type TemplateResult } from 'lit/html.js';
import type { FrameTexts } from '../../strings/frame.js';
import * as icons from '../frame-icons.js';

interface StartOptions {
  strings: FrameTexts;
  name: string;
  /** The owner is offline: a message can be left, nothing can ring. */
  away: boolean;
  onWrite(): void;
  onCall(media: CallMedia): void;
}

/** What is shown before anything was said. */
export function startView({ strings, name, away, onWrite, onCall }: StartOptions): TemplateResult {
  if (away) {
    return html`<div class="start">
      <p class="lead">${strings.text('start.away', { name })}</p>
      <p class="soft">${strings.text('start.away.lead', { name })}</p>
    </div>`;
  }
  return html`<div class="start">
    <p class="lead">${strings.text('start.lead')}</p>
    <div class="actions">
      <button class="bordered" @click=${onWrite}>${icons.write}${strings.text('action.write')}</button>
      <button class="bordered" @click=${() => onCall('voice')}>${icons.phone}${strings.text('action.voice')}</button>
      <button class="bordered" @click=${() => onCall('video')}>${icons.video}${strings.text('action.video')}</button>
    </div>
  </div>`;
}

/** While the first answer is under way: where the lines will be. */
export function skeleton(strings: FrameTexts): TemplateResult {
  return html`<div class="skeleton">
    <span class="spoken" role="status">${strings.text('thread.loading')}</span>
    <i></i><i></i><i></i>
  </div>`;
}
