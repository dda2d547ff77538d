import type { actionsEn } from './actions-en.js';
import type { callEn } from './call-en.js';
import type { contactEn } from './contact-en.js';
import type { filesEn } from './files-en.js';
import { frameEn } from './frame-en.js';
import type { Message } from './message.js';
import { shellEn } from './shell-en.js';
import { talkEn } from './talk-en.js';

/** What is said from the first click on, in English. What is loaded later brings its own: see `withTexts`. */
export const en = {
  ...shellEn,
  ...frameEn,
  ...talkEn,
} satisfies Record<string, Message>;

/** What is said without anything more to load. */
export type EarlyKey = keyof typeof en;

export type MessageKey =
  | EarlyKey
  | keyof typeof actionsEn
  | keyof typeof callEn
  | keyof typeof contactEn
  | keyof typeof filesEn;

/** A whole language. A key that is missing does not compile. */
export type StringTable = Record<MessageKey, Message>;
