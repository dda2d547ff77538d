import type { Conversation, EarshotError, Thread } from '@earshot/core';
import { useCalls, useConversation } from '@earshot/react';
import { type FormEvent, useEffect, useState } from 'react';

/** A whole conversation in three states. */
export function Talk({ handle }: { handle: string }) {
  const state = useConversation(handle);
  switch (state.status) {
    case 'loading':
      return <p role="status">Opening…</p>;
    case 'failed':
      return (
        <p role="alert">
          {state.error.message}{' '}
          <button type="button" onClick={state.retry}>
            Try again
          </button>
        </p>
      );
    case 'ready':
      return <OpenTalk thread={state.thread} conversation={state.conversation} />;
  }
}

function OpenTalk({ thread, conversation }: { thread: Thread; conversation: Conversation }) {
  const [error, setError] = useState<EarshotError>();
  const { unread } = thread;
  useEffect(() => {
    if (unread > 0) conversation.markRead();
  }, [unread, conversation]);
  return (
    <>
      <Lines thread={thread} conversation={conversation} />
      <Writing conversation={conversation} onError={setError} />
      <Calling conversation={conversation.id} onError={setError} />
      {error && <p role="alert">{error.message}</p>}
    </>
  );
}

function Lines({ thread, conversation }: { thread: Thread; conversation: Conversation }) {
  return (
    <div role="log" aria-label="Messages">
      <ol>
        {thread.events.map((event) => {
          if (event.kind !== 'message') return null;
          // What became of it since: edited, taken back, reacted to.
          const change = thread.changes.get(event.seq);
          return (
            <li key={event.seq} data-mine={event.author === thread.me.id}>
              {change?.deleted ? <i>Message deleted</i> : <bdi>{change?.text ?? event.text}</bdi>}{' '}
              {change?.reactions.map(({ emoji }) => emoji).join(' ')}{' '}
              {event.author === thread.me.id && event.seq <= thread.readTo && <small>Read</small>}
            </li>
          );
        })}
        {thread.pending.map(({ key, text, status }) => (
          <li key={key} data-mine>
            <bdi>{text}</bdi>{' '}
            {status.kind === 'sending' ? (
              <small>Sending</small>
            ) : (
              <button type="button" onClick={() => conversation.retry(key)}>
                Not sent. Try again
              </button>
            )}
          </li>
        ))}
        {thread.typing.length > 0 && <li>…</li>}
      </ol>
    </div>
  );
}

interface PartProps {
  onError(error: EarshotError | undefined): void;
}

function Writing({ conversation, onError }: PartProps & { conversation: Conversation }) {
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    try {
      conversation.send(text);
      setText('');
      onError(undefined);
    } catch (error) {
      onError(error as EarshotError);
    }
  };
  return (
    <form onSubmit={send}>
      <input
        aria-label="Message to Ada Example"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          conversation.typing();
        }}
      />
      <button type="submit">Send</button>
    </form>
  );
}

function Calling({ conversation, onError }: PartProps & { conversation: string }) {
  const calls = useCalls();
  const start = (media: 'voice' | 'video') => () => {
    onError(undefined);
    calls.start(conversation, media).catch(onError);
  };
  return (
    <p>
      <button type="button" onClick={start('voice')}>
        Call
      </button>{' '}
      <button type="button" onClick={start('video')}>
        Video call
      </button>
    </p>
  );
}
