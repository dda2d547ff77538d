import { localeOf } from '../../name/locale.js';
import { loadLanguage } from '../../strings/load-language.js';
import { defineOnce } from '../define.js';
import type { Chat, ChatPanel } from '../panel/chat.js';
import { TalkThread } from '../thread/thread.js';
import type { TalkOptions } from '../types.js';
import { TalkChat } from './chat.js';

/* Loaded by dynamic import when somebody opens a panel, or is to be reachable: who only looks at a name does not pay for it. */

// The page's language comes along, so that nothing is said in another one first.
await loadLanguage(localeOf(document.documentElement));

export function createChat(panel: ChatPanel, options: TalkOptions): Chat {
  defineOnce('earshot-talk-thread', TalkThread);
  return new TalkChat(panel, options);
}
