import { type BaseClient, type ClientOptions, createClient } from '../client.js';
import type { Conversation } from '../conversations/types.js';
import type { Answers, ConversationSummary, MessageEvent, Profile } from '../protocol/index.js';
import { type FakeEnvironment, fakeEnvironment } from './fake-environment.js';

const VISITOR: Profile = { id: 'visitor', kind: 'visitor' };
export const ADA: Profile = { id: 'ada-id', kind: 'member', name: 'Ada Example', handle: 'ada' };

/** Line `seq` of conversation `a`, by Ada unless said otherwise. */
export function line(seq: number, change: Partial<MessageEvent> = {}): MessageEvent {
  return {
    kind: 'message',
    conversation: 'a',
    seq,
    at: seq,
    author: ADA.id,
    key: `k${seq}`,
    text: `line ${seq}`,
    ...change,
  };
}

export const lines = (from: number, to: number): MessageEvent[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => line(from + index));

export function summary(lastSeq: number, change: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id: 'a',
    kind: 'direct',
    participants: [VISITOR, ADA],
    lastSeq,
    ...(lastSeq > 0 ? { last: line(lastSeq) } : {}),
    receipts: [
      { user: VISITOR.id, delivered: 0, read: 0 },
      { user: ADA.id, delivered: 0, read: 0 },
    ],
    unread: lastSeq,
    ...change,
  };
}

export interface Connected {
  environment: FakeEnvironment;
  client: BaseClient;
}

/** A client that has opened its socket, and is not welcomed yet. */
export function connecting(environment: FakeEnvironment = fakeEnvironment()): Connected {
  const client = createClient({ host: 'https://talk.example.org', environment });
  client.connect();
  return { environment, client };
}

export async function connected(
  welcome: Partial<Answers['hello']> = {},
  environment: FakeEnvironment = fakeEnvironment(),
  options: Partial<ClientOptions> = {},
): Promise<Connected> {
  const client = createClient({ host: 'https://talk.example.org', ...options, environment });
  client.connect();
  environment.socket().welcome({ secret: 'secret', ...welcome });
  await environment.settle();
  return { environment, client };
}

/** Opens conversation `a` with its newest events. */
export async function opened({ environment, client }: Connected, events: MessageEvent[] = []): Promise<Conversation> {
  const opening = client.conversations.open('ada');
  await environment.settle();
  environment.socket().answer('open', { conversation: summary(events.at(-1)?.seq ?? 0), events });
  return opening;
}

/** The socket is lost and the client comes back. */
export async function reconnect(environment: FakeEnvironment, welcome: Partial<Answers['hello']> = {}): Promise<void> {
  environment.socket().drop();
  await environment.advance(2_000);
  environment.socket().welcome({ resume: 'recovered', ...welcome });
  await environment.settle();
}
