import type { Thread } from '@earshot/core';
import { filesText } from '../conversations/preview.js';
import { useStrings } from '../strings/strings.js';
import { answerTitle } from './author.js';
import type { Quote } from './quote.js';

interface QuoteBlockProps {
  quote: Quote;
  thread: Thread;
  onJump(seq: number): void;
}

/** What a message answers, and the way there. */
export function QuoteBlock({ quote, thread, onJump }: QuoteBlockProps) {
  const strings = useStrings();
  const { author, text, attachments = [], deleted } = quote;
  return (
    <button type="button" className="quote" onClick={() => onJump(quote.seq)}>
      <span className="quote__author">
        {author === undefined ? strings.thread.answerToEarlier : answerTitle(thread, author, strings)}
      </span>
      {text !== undefined && (
        <span className="quote__text" dir="auto">
          {deleted ? strings.thread.deleted : text || filesText(attachments, strings)}
        </span>
      )}
    </button>
  );
}
