import type { Mention } from '@earshot/core/protocol';
import { MessageText } from '../thread/message-text.js';
import './groups.css';

/** A text in which the names of those who are meant stand out, one's own the most. It stays text: nothing in it is markup. */
export function MentionText({
  text,
  mentions = [],
  me,
}: {
  text: string;
  mentions?: readonly Mention[] | undefined;
  me: string;
}) {
  let end = 0;
  const parts = mentions.map(({ user, at, length }) => {
    const before = text.slice(end, at);
    end = at + length;
    return (
      <span key={at}>
        <MessageText text={before} />
        <b className="mention" data-me={user === me || undefined}>
          {text.slice(at, end)}
        </b>
      </span>
    );
  });
  return (
    <>
      {parts}
      <MessageText text={text.slice(end)} />
    </>
  );
}
