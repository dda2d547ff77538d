import type { Conversation, Thread } from '@earshot/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { useNow } from '../time/now.js';
import { useFail, useToasts } from '../toasts/context.js';
import { Button, IconButton } from '../ui/button.js';
import type { MessageItem } from './items.js';
import { editable, type MessageMode } from './message-mode.js';

/** What people answer with most. */
const QUICK = ['👍', '❤️', '😂', '🎉', '😮', '😢'];

interface MessageActionsProps {
  item: MessageItem & { seq: number };
  thread: Thread;
  conversation: Conversation;
  onMode(mode: MessageMode): void;
  /** Done: the focus goes back to the message. */
  onDone(): void;
}

/** A toolbar by the ARIA pattern: one stop for Tab, arrows within. */
export function MessageActions({ item, thread, conversation, onMode, onDone }: MessageActionsProps) {
  const { thread: strings } = useStrings();
  const fail = useFail();
  const toasts = useToasts();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const { seq, author, text, mine } = item;

  const react = (emoji: string) => {
    const isOn = item.reactions.some(({ emoji: one, users }) => one === emoji && users.includes(thread.me.id));
    conversation.react(seq, emoji, !isOn).catch(fail);
    onDone();
  };
  const copy = () => {
    // Only in secure contexts is there a clipboard.
    navigator.clipboard?.writeText(text).then(() => toasts.show(strings.copied), fail);
    onDone();
  };
  if (asking) {
    const remove = () => {
      conversation.delete(seq).catch(fail);
      onDone();
    };
    return <AskToDelete onDelete={remove} onKeep={() => setAsking(false)} />;
  }
  return (
    <div className="actions" role="toolbar" aria-label={strings.actions} onKeyDown={moveInToolbar}>
      {QUICK.map((emoji, index) => (
        <button
          key={emoji}
          type="button"
          className="actions__emoji"
          tabIndex={index === 0 ? 0 : -1}
          aria-label={strings.reactWith(emoji)}
          title={strings.reactWith(emoji)}
          onClick={() => react(emoji)}
        >
          <span aria-hidden="true">{emoji}</span>
        </button>
      ))}
      <IconButton
        icon="reply"
        mirrored
        tabIndex={-1}
        label={strings.reply}
        onClick={() => onMode({ kind: 'reply', seq, author, text })}
      />
      <IconButton icon="copy" tabIndex={-1} label={strings.copy} onClick={copy} />
      {editable(mine, item.at, now) && (
        <IconButton
          icon="edit"
          tabIndex={-1}
          label={strings.edit}
          onClick={() => onMode({ kind: 'edit', seq, author, text })}
        />
      )}
      {mine && <IconButton icon="delete" tabIndex={-1} label={strings.delete} onClick={() => setAsking(true)} />}
    </div>
  );
}

function AskToDelete({ onDelete, onKeep }: { onDelete(): void; onKeep(): void }) {
  const { thread: strings } = useStrings();
  const keep = useRef<HTMLButtonElement>(null);
  // The button that asked is gone; and Enter alone should not delete.
  useEffect(() => keep.current?.focus(), []);
  return (
    <fieldset className="actions actions--ask">
      <legend className="actions__question">{strings.deleteAsk}</legend>
      <Button tone="danger" onClick={onDelete}>
        {strings.delete}
      </Button>
      <Button ref={keep} onClick={onKeep}>
        {strings.keep}
      </Button>
    </fieldset>
  );
}

function moveInToolbar(event: KeyboardEvent<HTMLElement>): void {
  const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
  const steps: Record<string, number> = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[(at + step + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next?.focus();
}
