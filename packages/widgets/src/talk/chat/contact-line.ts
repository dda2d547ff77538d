import type { Conversation } from '@earshot/core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import * as icons from '../icons.js';
import { contactPart } from '../lazy-parts.js';
import type { contactPlace } from '../model/contact-place.js';

interface ContactLineOptions {
  strings: Strings;
  name: string;
  conversation: Conversation;
  /** Draws anew. */
  update(): void;
  /** The question was put off. */
  later(): void;
}

/** Where an answer would reach a visitor: the question, or that it is known. */
export function contactLine(
  place: ReturnType<typeof contactPlace>,
  { strings, name, conversation, update, later }: ContactLineOptions,
): TemplateResult | typeof nothing {
  if (place === undefined) return nothing;
  if (place === 'known') {
    return html`<p class="promise small" role="status">${icons.mail}${strings.text('contact.saved', { name })}</p>`;
  }
  if (!contactPart.part) {
    // Without it what was written is kept all the same; the next drawing asks again.
    contactPart.load().then(update, () => {});
    return nothing;
  }
  return html`<earshot-talk-contact part="contact" .strings=${strings} .name=${name}
    .onLeave=${(email: string) => conversation.leaveContact({ email })} .onLater=${later}></earshot-talk-contact>`;
}
