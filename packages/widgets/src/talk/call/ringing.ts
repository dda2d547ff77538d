import type { CallView } from '@earshot/core/calls';
import type { CallMedia } from '@earshot/core/protocol';
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import * as icons from '../icons.js';
import { initials } from '../model/initials.js';
import { round } from './controls.js';
import type { CallStrings } from './strings.js';

interface RingActions {
  accept(media: CallMedia): void;
  decline(): void;
}

/** Somebody rings here. */
export function incomingView(
  view: CallView & { phase: 'incoming' },
  strings: CallStrings,
  actions: RingActions,
): TemplateResult {
  const name = view.from.name ?? '';
  const isVideo = view.call.media === 'video';
  return html`<div class="ring">
    <div class="avatar large ringing" aria-hidden="true">${initials(name)}</div>
    <p class="title text" role="alert">${strings.text(isVideo ? 'call.incoming.video' : 'call.incoming.voice', { name })}</p>
    <div class="choices">
      ${round({ label: strings.text('call.decline'), icon: icons.hangUp, kind: 'end', run: actions.decline, captioned: true })}
      ${
        isVideo
          ? round({
              label: strings.text('call.accept.voice'),
              icon: icons.phone,
              kind: '',
              run: () => actions.accept('voice'),
              captioned: true,
            })
          : nothing
      }
      ${round({
        label: strings.text('call.accept'),
        icon: isVideo ? icons.video : icons.phone,
        kind: 'take',
        run: () => actions.accept(view.call.media),
        captioned: true,
      })}
    </div>
  </div>`;
}

/** It rings at the other side; meanwhile one sees oneself. */
export function outgoingView(
  { local }: CallView & { phase: 'outgoing' },
  name: string,
  strings: CallStrings,
  notes: TemplateResult | typeof nothing,
  cancel: () => void,
): TemplateResult {
  const shows = local.camera.status === 'on';
  return html`<div class="stage">
    ${
      shows
        ? html`<video class="self whole" autoplay playsinline .muted=${true} .srcObject=${live(local.stream ?? null)}
            aria-label=${strings.text('call.yourPicture')}></video>`
        : nothing
    }
    <div class="ring over">
      <div class="avatar large ringing" aria-hidden="true">${initials(name)}</div>
      <p class="title text" role="status">${strings.text('call.calling', { name })}</p>
    </div>
    ${notes}
    <div class="controls">
      ${round({ label: strings.text('call.cancel'), icon: icons.hangUp, kind: 'end', run: cancel })}
    </div>
  </div>`;
}
