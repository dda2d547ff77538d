import type { StringTable } from './en.js';
import { shellDe } from './shell-de.js';
import { talkDe } from './talk-de.js';

export const de: StringTable = {
  ...shellDe,
  ...talkDe,
  unread: { one: '{count} neue Nachricht', other: '{count} neue Nachrichten' },
};
