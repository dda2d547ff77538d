import type { ConversationSummary, Profile } from '@earshot/core';
import type { Strings } from '../strings/en.js';
import { callEventText } from '../thread/call-event.js';
import type { IconName } from '../ui/icon.js';

/** The one line that a list shows of a conversation. */
export interface Preview {
  icon?: IconName;
  /** "You:" before one's own message. */
  lead?: string;
  text: string;
}

export function previewOf(last: ConversationSummary['last'], me: Profile, strings: Strings): Preview {
  switch (last?.kind) {
    case 'message':
      return {
        ...(last.author === me.id ? { lead: strings.list.you } : {}),
        text: last.deleted ? strings.thread.deleted : last.text,
      };
    case 'call':
      return { icon: last.media === 'video' ? 'video' : 'phone', text: callEventText(last, me, strings) };
    case 'contact':
      return { icon: 'mail', text: last.email };
    default:
      return { text: strings.thread.nothingYet };
  }
}
