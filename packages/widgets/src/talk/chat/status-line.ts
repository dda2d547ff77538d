import type { ConnectionState } from '@earshot/core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import { remaining } from '../model/remaining.js';
import { connectingLine, line } from '../panel/line.js';

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
      return connectingLine(strings);
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
