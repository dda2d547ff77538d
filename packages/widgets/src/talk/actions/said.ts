import type { Reaction } from '@earshot/core';
import type { Timestamp, UserId } from '@earshot/core/protocol';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Quote } from '../model/rows.js';
import type { ActionsStrings } from './strings.js';

/** Who is who in a thread of two. */
export interface Names {
  me: UserId;
  /** The other person. */
  other: string;
}

/** What a message answers, and the way there. */
export function quoteBlock(
  quote: Quote,
  { me, other }: Names,
  strings: ActionsStrings,
  onJump: () => void,
): TemplateResult {
  const { author, text, deleted } = quote;
  const title =
    author === undefined
      ? strings.text('message.answerToEarlier')
      : author === me
        ? strings.text('message.answerToYou')
        : strings.text('message.answerTo', { name: other });
  const quoted = deleted ? strings.text('message.deleted') : text;
  return html`<button class="quote" @click=${onJump}>
    <strong>${title}</strong>${quoted === undefined ? nothing : html`<span class="quoted" dir="auto">${quoted}</span>`}
  </button>`;
}

/** The emojis under a message, whose they are, and one's own to take away. */
export function reactionChips(
  reactions: readonly Reaction[],
  { me, other }: Names,
  strings: ActionsStrings,
  onReact: (emoji: string, on: boolean) => void,
): TemplateResult {
  return html`<p class="chips">${reactions.map(({ emoji, users }) => {
    const mine = users.includes(me);
    const both = mine && users.length > 1;
    const key = both ? 'message.reactions' : mine ? 'message.reactionMine' : 'message.reaction';
    const label = strings.text(key, { emoji, name: other });
    return html`<button class="chip" aria-pressed=${mine ? 'true' : 'false'} aria-label=${label} title=${label}
      @click=${() => onReact(emoji, !mine)}>${emoji}${both ? html`<span>${users.length}</span>` : nothing}</button>`;
  })}</p>`;
}

export function editedMark(editedAt: Timestamp, strings: ActionsStrings): TemplateResult {
  const title = strings.text('message.editedAt', { time: strings.time(editedAt) });
  return html`<span title=${title}>${strings.text('message.edited')}</span>`;
}
