import type { CallView } from '@earshot/core/calls';
import type { CallMedia } from '@earshot/core/protocol';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import * as icons from '../icons.js';
import { initials } from '../model/initials.js';
import type { CallStrings } from './strings.js';

interface EndedActions {
  onAgain(media: CallMedia): void;
  onWrite(): void;
}

/** How the call ended, and what one may want to do next. */
export function endedView(
  { call, reason, error }: CallView & { phase: 'ended' },
  name: string,
  strings: CallStrings,
  { onAgain, onWrite }: EndedActions,
): TemplateResult {
  const spoke = call.phase === 'ended' && call.acceptedAt !== undefined;
  // Taken up elsewhere, it goes on there: calling again would be in its way.
  const elsewhere = reason === 'answeredElsewhere' || reason === 'continuedElsewhere';
  return html`<div class="ended">
    <div class="avatar large" aria-hidden="true">${initials(name)}</div>
    <div role="status">
      <p class="title text">${strings.text(`call.ended.${reason}`, { name })}</p>
      ${error ? html`<p class="soft small">${strings.error(error)}</p>` : nothing}
      ${spoke && !error ? html`<p class="soft small">${strings.duration(call.endedAt - (call.acceptedAt ?? 0))}</p>` : nothing}
    </div>
    <div class="next">
      ${
        elsewhere
          ? nothing
          : html`<button class="bordered" @click=${() => onAgain(call.media)}>
              ${call.media === 'video' ? icons.video : icons.phone}${strings.text('call.again')}
            </button>`
      }
      <button class="primary" @click=${onWrite}>${icons.write}${strings.text('action.write')}</button>
    </div>
  </div>`;
}
