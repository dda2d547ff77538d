import type { Thread } from '@earshot/core';
import { personName } from '../conversations/person.js';
import type { Strings } from '../strings/en.js';

/** What somebody in the thread is called there. */
export function authorName(thread: Thread, author: string, strings: Strings): string {
  if (author === thread.me.id) return strings.thread.me;
  const known = [...thread.others, ...(thread.group?.former ?? [])].find(({ id }) => id === author);
  return personName(known ?? { id: author, kind: 'visitor' }, strings);
}

/** "Answer to …", above what is quoted. */
export function answerTitle(thread: Thread, author: string, strings: Strings): string {
  return author === thread.me.id
    ? strings.thread.answerToMe
    : strings.thread.answerTo(authorName(thread, author, strings));
}
