import { useState } from 'react';
import type { MessageMode } from '../thread/message-mode.js';
import type { Drafts } from './drafts.js';

/** What stands in the field: the message being edited, else the draft, which waits meanwhile. */
export function useText(conversation: string, drafts: Drafts, mode: MessageMode | undefined) {
  const [draft, setDraft] = useState(drafts.get(conversation));
  const [edited, setEdited] = useState<{ seq: number; text: string }>();
  const editing = mode?.kind === 'edit' ? mode : undefined;
  if (edited?.seq !== editing?.seq) setEdited(editing && { seq: editing.seq, text: editing.text });

  const changeDraft = (next: string) => {
    setDraft(next);
    drafts.set(conversation, next);
  };
  return {
    text: editing ? (edited?.text ?? editing.text) : draft,
    change: (next: string) => (editing ? setEdited({ seq: editing.seq, text: next }) : changeDraft(next)),
    /** An edit that was refused is not lost, unless something else is being written. */
    rescue(text: string) {
      if (drafts.get(conversation) === '') changeDraft(text);
    },
  };
}
