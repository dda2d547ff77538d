import type { CallMedia } from '@earshot/core/protocol';
import { html, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import * as icons from '../icons.js';

/** The ways to call from the header, once the big buttons have made room for the thread. */
export function callButtons(name: string, strings: Strings, onCall: (media: CallMedia) => void): TemplateResult {
  const button = (media: CallMedia) => {
    const label = strings.text(media === 'video' ? 'action.video.to' : 'action.voice.to', { name });
    return html`<button class="square" aria-label=${label} title=${label}
      @click=${() => onCall(media)}>${media === 'video' ? icons.video : icons.phone}</button>`;
  };
  return html`${button('voice')}${button('video')}`;
}
