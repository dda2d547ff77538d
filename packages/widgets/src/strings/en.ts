import { frameEn } from './frame-en.js';
import type { Message } from './message.js';
import { shellEn } from './shell-en.js';
import { talkEn } from './talk-en.js';

/** Everything a widget says, in English. Its keys are the keys of every table. */
export const en = {
  ...shellEn,
  ...frameEn,
  ...talkEn,
} satisfies Record<string, Message>;

export type MessageKey = keyof typeof en;

/** A whole language. A key that is missing does not compile. */
export type StringTable = Record<MessageKey, Message>;
