import type { ConversationEvent, Profile } from '@earshot/core';
import type { Strings } from '../strings/en.js';

export type CallEvent = Extract<ConversationEvent, { kind: 'call' }>;

/** What a call was, in words; seen from the reader's side. */
export function callEventText(event: CallEvent, me: Profile, strings: Strings): string {
  return strings.call.event[event.outcome](event.media === 'video', event.author === me.id);
}

/** Did the reader miss it? Shown so that it catches the eye. */
export function isMissed(event: CallEvent, me: Profile): boolean {
  return event.author !== me.id && (event.outcome === 'missed' || event.outcome === 'cancelled');
}
