import type { CallEvent, CallMedia, ContactEvent, UserId } from '@earshot/core/protocol';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import * as icons from '../icons.js';
import { callLabel } from '../model/labels.js';
import type { Row } from '../model/rows.js';

export function dayRow({ at }: Row & { kind: 'day' }, strings: Strings): TemplateResult {
  return html`<li class="day"><span>${strings.day(at)}</span></li>`;
}

export function unreadRow(strings: Strings): TemplateResult {
  return html`<li class="unread"><span>${strings.text('thread.unread')}</span></li>`;
}

/** A call that was, and the way back to it when it was missed. */
export function callRow(
  event: CallEvent,
  me: UserId,
  strings: Strings,
  onCall: ((media: CallMedia) => void) | undefined,
): TemplateResult {
  const { text, missed } = callLabel(event, me, strings);
  const icon = missed ? icons.missed : event.media === 'video' ? icons.video : icons.phone;
  return html`<li class="entry ${missed ? 'missed' : ''}">
    ${icon}
    <p>${text} <span class="soft">· ${strings.time(event.at)}</span></p>
    ${
      missed && onCall
        ? html`<button class="plain" @click=${() => onCall(event.media)}>${strings.text('callEvent.back')}</button>`
        : nothing
    }
  </li>`;
}

export function contactRow(event: ContactEvent, strings: Strings): TemplateResult {
  return html`<li class="entry">${icons.mail}<p class="text">${strings.text('thread.contact', { email: event.email })}</p></li>`;
}
