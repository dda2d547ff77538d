import type { Conversation, Thread } from '@earshot/core';
import { useCallback, useEffect, useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Button } from '../ui/button.js';

interface EarlierProps {
  thread: Thread;
  conversation: Conversation;
  /** The reader scrolled close to the top. */
  nearTop: boolean;
}

/** What was said before: loaded when one scrolls there, or asked for with a button. */
export function Earlier({ thread, conversation, nearTop }: EarlierProps) {
  const { thread: strings } = useStrings();
  const fail = useFail();
  const [loading, setLoading] = useState(false);
  const load = useCallback(() => {
    setLoading(true);
    conversation
      .loadEarlier()
      .catch(fail)
      .finally(() => setLoading(false));
  }, [conversation, fail]);
  useEffect(() => {
    if (nearTop && thread.hasEarlier) load();
  }, [nearTop, thread.hasEarlier, load]);
  if (thread.hasEarlier) {
    return (
      <Button tone="quiet" className="log__earlier" onClick={load} disabled={loading}>
        {loading ? strings.loadingEarlier : strings.earlier}
      </Button>
    );
  }
  return <p className="log__beginning">{strings.beginning}</p>;
}
