import { stretches } from '@earshot/widgets/links';
import { useMemo } from 'react';

/** A message's text, with what can be followed in it. It stays text: nothing of it becomes markup. */
export function MessageText({ text }: { text: string }) {
  const parts = useMemo(() => stretches(text), [text]);
  return parts.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      <a key={index} className="message__link" href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
        {part.shown}
      </a>
    ),
  );
}
