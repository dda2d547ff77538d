import type { Attachment, ConversationSummary, Profile } from '@earshot/core';
import { groupLineText } from '../groups/group-line-text.js';
import type { Strings } from '../strings/en.js';
import { callEventText } from '../thread/call-event.js';
import type { IconName } from '../ui/icon.js';
import { personName } from './person.js';

/** The one line that a list shows of a conversation. */
export interface Preview {
  icon?: IconName;
  /** "You:" before one's own message. */
  lead?: string;
  text: string;
}

/** What a message without words is called. */
export function filesText(files: readonly Attachment[], strings: Strings): string {
  if (files.length === 0) return '';
  return files.length === 1 && files[0]?.width !== undefined
    ? strings.files.picture
    : strings.files.preview(files.length);
}

/** @param people of a group, where it is not clear who speaks */
export function previewOf(
  last: ConversationSummary['last'],
  me: Profile,
  strings: Strings,
  people: readonly Profile[] = [],
): Preview {
  const nameOf = (user: string) => {
    if (user === me.id) return strings.thread.me;
    return personName(people.find(({ id }) => id === user) ?? { id: user, kind: 'visitor' }, strings);
  };
  switch (last?.kind) {
    case 'message':
      return {
        ...(last.author === me.id ? { lead: strings.list.you } : {}),
        ...(last.author !== me.id && people.length > 0 ? { lead: `${nameOf(last.author)}:` } : {}),
        ...(last.attachments && !last.deleted ? { icon: 'attach' as const } : {}),
        text: last.deleted ? strings.thread.deleted : last.text || filesText(last.attachments ?? [], strings),
      };
    case 'call':
      return { icon: last.media === 'video' ? 'video' : 'phone', text: callEventText(last, me, strings) };
    case 'contact':
      return { icon: 'mail', text: last.email };
    case 'members':
    case 'group':
      return { icon: 'people', text: groupLineText(last, nameOf, strings) };
    default:
      return { text: strings.thread.nothingYet };
  }
}
