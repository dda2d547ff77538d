import type { TalkOptions } from '../types.js';
import type { Chat, ChatPanel } from './chat.js';

/** Loads the talk itself, beyond its frame. The browser does so once, and again after a failure. */
export async function loadChat(): Promise<(panel: ChatPanel, options: TalkOptions) => Chat> {
  // Named too, so that it is fetched beside the chat, and not after that was read. The chat fails with it.
  import('../session/shared-client.js').catch(() => {});
  const { createChat } = await import('../chat/index.js');
  return createChat;
}
