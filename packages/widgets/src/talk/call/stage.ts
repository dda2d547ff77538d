import type { CallView, LocalMedia } from '@earshot/core/calls';
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { solvedByFullPage } from '../chat/fault-view.js';
import * as icons from '../icons.js';
import { initials } from '../model/initials.js';
import type { FullPage } from '../panel/full-page.js';
import type { CallStrings } from './strings.js';

interface StageOptions {
  view: CallView & { phase: 'active' };
  name: string;
  /** Does a picture of the other side move? */
  pictured: boolean;
  /** The browser did not let it sound by itself. */
  blocked: boolean;
  now: number;
  strings: CallStrings;
  notes: TemplateResult | typeof nothing;
  controls: TemplateResult;
  onHear(): void;
  onFrame(): void;
}

/**
 * The call that goes on. The same video element plays the other side from the first sound to the last
 * picture, whatever is seen of it: exchanging it would tear a hole into the sound. So would setting its
 * stream anew, which lit does with objects at each render; hence `live`.
 */
export function stage(options: StageOptions): TemplateResult {
  const { view, name, pictured, blocked, now, strings, notes, controls, onHear, onFrame } = options;
  const { local, remotes, connectedAt } = view;
  const stream = remotes[0]?.stream;
  return html`<div class="stage">
    <video class="remote ${pictured ? '' : 'unseen'}" autoplay playsinline .srcObject=${live(stream ?? null)}
      aria-label=${strings.text('call.theirPicture', { name })} @loadeddata=${onFrame} @resize=${onFrame}></video>
    ${
      pictured
        ? nothing
        : html`<div class="ring over"><div class="avatar large" aria-hidden="true">${initials(name)}</div></div>`
    }
    <p class="caption">
      <span class="name truncated text" dir="auto">${name}</span>
      ${
        connectedAt === undefined
          ? html`<span role="status">${strings.text('call.connecting')}</span>`
          : html`<span class="clock" role="timer">${strings.clock(now - connectedAt)}</span>`
      }
    </p>
    ${
      local.camera.status === 'on'
        ? html`<video class="self" autoplay playsinline .muted=${true} .srcObject=${live(local.stream ?? null)}
            aria-label=${strings.text('call.yourPicture')}></video>`
        : nothing
    }
    ${
      blocked
        ? html`<button class="hear primary" @click=${onHear}>${icons.speaker}${strings.text('call.hear', { name })}</button>`
        : nothing
    }
    ${notes} ${controls}
  </div>`;
}

/** What one should know about one's own devices and the connection, each in a sentence of its own. */
export function callNotes(
  local: LocalMedia,
  reconnecting: boolean,
  strings: CallStrings,
  fullPage: FullPage | undefined,
): TemplateResult | typeof nothing {
  const faults = [local.microphone, local.camera].flatMap((device) =>
    device.status === 'failed' ? [device.error] : [],
  );
  const starting = local.microphone.status === 'starting' || local.camera.status === 'starting';
  const muted = local.microphone.status === 'off';
  if (faults.length === 0 && !starting && !muted && !reconnecting) return nothing;
  return html`<div class="notes">
    ${reconnecting ? html`<p class="note" role="status">${strings.text('call.reconnecting')}</p>` : nothing}
    ${faults.map(
      (fault) => html`<p class="note" role="alert">
        ${strings.error(fault)}
        ${
          fullPage && solvedByFullPage(fault)
            ? html`<a href=${fullPage.address} target="_blank" rel="noopener" @click=${fullPage.open}>
                ${strings.text('panel.fullPage')}</a>`
            : nothing
        }
      </p>`,
    )}
    ${starting ? html`<p class="note late" role="status">${strings.text('call.starting')}</p>` : nothing}
    ${muted ? html`<p class="note" role="status">${strings.text('call.muted')}</p>` : nothing}
  </div>`;
}
