import type { ConnectionState } from '@earshot/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../strings/create.js';
import { remaining } from '../model/remaining.js';

/** The state of the connection in one calm line; nothing while all is well. */
export function statusLine(
  state: ConnectionState,
  strings: Strings,
  now: number,
  onStartAfresh: () => void,
): TemplateResult | typeof nothing {
  switch (state.status) {
    case 'idle':
    case 'connecting':
      // Its appearance is delayed by the style sheet: most connections are there before it would be read.
      return line('connecting', strings.text('connection.connecting'));
    case 'waiting':
      return line('waiting', strings.text('connection.waiting'));
    case 'offline':
      return line('waiting', strings.text('connection.offline'));
    case 'refused':
      return line(
        'refused',
        strings.error(remaining(state.error, now)),
        state.error.code === 'unauthenticated'
          ? html`<button class="plain small" @click=${onStartAfresh}>${strings.text('action.startAfresh')}</button>`
          : nothing,
      );
    case 'connected':
    case 'closed':
      return nothing;
  }
}

function line(kind: string, text: string, action: TemplateResult | typeof nothing = nothing): TemplateResult {
  return html`<div class="status small ${kind}"><p>${text}</p>${action}</div>`;
}
