import type { Conversation } from '@earshot/core';
import { LIMITS } from '@earshot/core/protocol';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { hasPointer } from '../browser/has-pointer.js';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { IconButton } from '../ui/button.js';
import { roomLeft, submits } from './submit.js';
import './composer.css';

interface ComposerProps {
  conversation: Conversation;
  name: string;
  /** Unsent texts by conversation, kept while the page lives. */
  drafts: Map<string, string>;
  onSent(): void;
}

export function Composer({ conversation, name, drafts, onSent }: ComposerProps) {
  const { composer: strings } = useStrings();
  const fail = useFail();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(drafts.get(conversation.id) ?? '');
  const left = roomLeft(text, LIMITS.textLength);
  const ready = text.trim() !== '' && (left ?? 0) >= 0;

  useGrowing(field, text);
  useEffect(() => {
    if (hasPointer()) field.current?.focus();
  }, []);

  const change = (next: string) => {
    setText(next);
    if (next === '') drafts.delete(conversation.id);
    else drafts.set(conversation.id, next);
  };
  const send = () => {
    if (!ready) return;
    try {
      conversation.send(text);
      change('');
      onSent();
    } catch (error) {
      // The text stays in the field.
      fail(error);
    }
    field.current?.focus();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer__box">
        <textarea
          ref={field}
          className="composer__field"
          rows={1}
          dir="auto"
          aria-label={strings.label(name)}
          aria-describedby="composer-hint"
          placeholder={strings.placeholder}
          enterKeyHint="send"
          value={text}
          onChange={(event) => {
            change(event.target.value);
            conversation.typing();
          }}
          onKeyDown={(event) => {
            if (!submits(event.nativeEvent)) return;
            event.preventDefault();
            send();
          }}
        />
        <IconButton icon="send" label={strings.send} tone="primary" type="submit" aria-disabled={!ready} />
      </div>
      <p className="composer__hint" id="composer-hint">
        {left === undefined ? strings.hint : <span data-over={left < 0 || undefined}>{strings.left(left)}</span>}
      </p>
    </form>
  );
}

/** As high as its text, up to what the style sheet allows. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
}
