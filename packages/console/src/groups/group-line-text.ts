import type { ConversationEvent } from '@earshot/core';
import type { Strings } from '../strings/en.js';

export type GroupLineEvent = Extract<ConversationEvent, { kind: 'members' | 'group' }>;

/** More names than this are a number. */
const NAMED = 5;

export const isGroupLine = (event: ConversationEvent): event is GroupLineEvent =>
  event.kind === 'members' || event.kind === 'group';

/** What happened to a group, in words. `nameOf` says what somebody is called. */
export function groupLineText(event: GroupLineEvent, nameOf: (user: string) => string, strings: Strings): string {
  const { line } = strings.groups;
  const who = nameOf(event.author);
  if (event.kind === 'group') return event.name === undefined ? line.pictured(who) : line.named(who, event.name);
  // In the middle of a sentence.
  const named = (user: string) => (nameOf(user) === strings.thread.me ? line.you : nameOf(user));
  const names = event.users.slice(0, NAMED).map(named);
  const more = event.users.length - names.length;
  const whom = [...names, ...(more > 0 ? [line.more(more)] : [])].join(', ');
  const heir = event.heir === undefined ? '' : `. ${line.heir(named(event.heir))}`;
  return `${line[event.change](who, whom)}${heir}`;
}
