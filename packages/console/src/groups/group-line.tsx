import type { Thread } from '@earshot/core';
import { useStrings } from '../strings/strings.js';
import { authorName } from '../thread/author.js';
import { Icon } from '../ui/icon.js';
import { type GroupLineEvent, groupLineText } from './group-line-text.js';

export function GroupLine({ event, thread }: { event: GroupLineEvent; thread: Thread }) {
  const strings = useStrings();
  return (
    <p className="event">
      <Icon name="people" size={16} />
      <bdi>{groupLineText(event, (user) => authorName(thread, user, strings), strings)}</bdi>
    </p>
  );
}
