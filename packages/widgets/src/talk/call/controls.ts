import type { LocalMedia } from '@earshot/core/calls';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import * as icons from '../icons.js';
import type { Arrangement } from './call.js';
import type { CallStrings } from './strings.js';

export interface ControlActions {
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  hangUp(): void;
  onChat(): void;
  onRestore(): void;
}

interface ControlOptions {
  local: LocalMedia;
  arrangement: Arrangement;
  /** New messages since the thread was last seen. */
  unread: number;
  strings: CallStrings;
}

/** What one can do during a call. Each button says what it will do; its look says how things are. */
export function controls(
  { local, arrangement, unread, strings }: ControlOptions,
  actions: ControlActions,
): TemplateResult {
  const hears = local.microphone.status === 'on';
  const shows = local.camera.status === 'on';
  const small = arrangement === 'small';
  return html`<div class="controls">
    ${round({
      label: strings.text(hears ? 'call.mute' : 'call.unmute'),
      icon: hears ? icons.microphone : icons.microphoneOff,
      kind: hears ? '' : 'off',
      run: () => actions.setMicrophone(!hears),
    })}
    ${
      small
        ? round({ label: strings.text('panel.restore'), icon: icons.restore, kind: '', run: actions.onRestore })
        : [
            round({
              label: strings.text(shows ? 'call.cameraOff' : 'call.cameraOn'),
              icon: shows ? icons.video : icons.videoOff,
              kind: shows ? '' : 'off',
              run: () => actions.setCamera(!shows),
            }),
            round({
              label: chatLabel(arrangement, unread, strings),
              icon: icons.chat,
              kind: arrangement === 'withChat' ? 'on' : '',
              run: actions.onChat,
              badge: arrangement === 'alone' ? unread : 0,
            }),
          ]
    }
    ${round({ label: strings.text('call.hangUp'), icon: icons.hangUp, kind: 'end', run: actions.hangUp })}
  </div>`;
}

function chatLabel(arrangement: Arrangement, unread: number, strings: CallStrings): string {
  if (arrangement === 'withChat') return strings.text('call.chat.hide');
  const label = strings.text('call.chat');
  return unread > 0 ? `${label}, ${strings.count('unread', unread)}` : label;
}

interface RoundButton {
  label: string;
  icon: TemplateResult;
  kind: '' | 'off' | 'on' | 'end' | 'take';
  run: () => void;
  badge?: number;
  /** Says the label below the button, where there is room to. */
  captioned?: boolean;
}

export function round({ label, icon, kind, run, badge = 0, captioned = false }: RoundButton): TemplateResult {
  const button = html`<button class="round ${kind}" aria-label=${label} title=${label} @click=${run}>
    ${icon}${badge > 0 ? html`<span class="badge" aria-hidden="true">${badge}</span>` : nothing}
  </button>`;
  return captioned
    ? html`<div class="captioned">${button}<span class="small" aria-hidden="true">${label}</span></div>`
    : button;
}
