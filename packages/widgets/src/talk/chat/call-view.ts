import type { Call } from '@earshot/core/calls';
import type { CallMedia } from '@earshot/core/protocol';
import { html, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import type { Arrangement } from '../call/call.js';
import type { ChatPanel } from '../panel/chat.js';

interface CallViewOptions {
  call: Call;
  panel: ChatPanel;
  name: string;
  strings: Strings;
  unread: number;
  arrangement: Arrangement;
  onChat(): void;
  onAgain(media: CallMedia): void;
}

/** The browser may be asking for the devices. */
export const startingLine = (strings: Strings): TemplateResult =>
  html`<p class="status small starting" role="status">${strings.text('call.starting')}</p>`;

/** A call, in the panel it belongs to. */
export function callView(options: CallViewOptions): TemplateResult {
  const { call, panel, name, strings, unread, arrangement, onChat, onAgain } = options;
  return html`<earshot-talk-call part="call" .call=${call} .strings=${strings} .name=${name} .unread=${unread}
    arrangement=${arrangement} .fullPage=${panel.fullPage} .onChat=${onChat} .onAgain=${onAgain}
    .onRestore=${() => panel.open()}
    .onWrite=${() => {
      call.dismiss();
      panel.write();
    }}></earshot-talk-call>`;
}
