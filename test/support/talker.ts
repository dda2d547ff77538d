import {
  type Client,
  type Conversation,
  type ConversationEvent,
  createClient,
  type Environment,
  type Identity,
  type KeyValueStorage,
} from '@earshot/core';
import { onTestFinished } from 'vitest';
import { until } from './until.ts';

/** What a browser profile keeps: it outlives the page. */
export function profileStorage(): KeyValueStorage {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: () => [...values.keys()],
  };
}

/** A page of somebody's, over the client library. */
export interface Talker {
  client: Client;
  /** What was seen to be in the log, by key, at the place where it was first seen. */
  ledger: Map<string, number>;
  /** What was wrong on the screen, if only for a moment: a message shown twice, or out of its place. */
  faults: string[];
  watch(conversation: Conversation): void;
  /** Time from now until it is connected again, in milliseconds. */
  connected(): Promise<number>;
}

export interface TalkerOptions {
  storage?: KeyValueStorage;
  identity?: Identity;
  environment?: Partial<Environment>;
}

export function startTalker(
  host: string,
  { storage = profileStorage(), identity, environment }: TalkerOptions = {},
): Talker {
  const client: Client = createClient({
    host,
    environment: { ...environment, storage },
    ...(identity ? { identity } : {}),
  });
  onTestFinished(() => client.close());
  const ledger = new Map<string, number>();
  const faults: string[] = [];
  return {
    ...{ client, ledger, faults },
    watch(conversation) {
      const note = () => {
        const { events, pending, me } = conversation.thread.get();
        const shown = new Set(pending.map(({ key }) => key));
        let last = 0;
        for (const event of events) {
          if (event.seq <= last) faults.push(`${event.seq} is shown after ${last}`);
          last = event.seq;
          if (event.kind !== 'message') continue;
          if (shown.has(event.key)) faults.push(`"${event.text}" is shown twice`);
          shown.add(event.key);
          if (event.author === me.id && !ledger.has(event.key)) ledger.set(event.key, event.seq);
        }
      };
      onTestFinished(conversation.thread.subscribe(note));
    },
    async connected() {
      const began = performance.now();
      await until('the client is connected', () => client.connection.get().status === 'connected', {
        withinMs: 30_000,
      });
      return performance.now() - began;
    },
  };
}

/** An event as tests compare it; `key` is empty for what is no message. */
export interface Line {
  seq: number;
  key: string;
  text: string;
}

export const toLine = (event: ConversationEvent): Line => ({
  seq: event.seq,
  key: event.kind === 'message' ? event.key : '',
  text: event.kind === 'message' ? event.text : event.kind,
});

/** Everything that a client shows of a conversation, as it shows it. */
export async function shownLines(conversation: Conversation): Promise<Line[]> {
  while (conversation.thread.get().hasEarlier) await conversation.loadEarlier();
  return conversation.thread.get().events.map(toLine);
}

/** The whole thread, as texts in order. Fails on a hole. */
export async function wholeThread(conversation: Conversation): Promise<Line[]> {
  const lines = await shownLines(conversation);
  lines.forEach(({ seq }, index) => {
    if (seq !== index + 1) throw new Error(`after ${index} comes ${seq}`);
  });
  return lines;
}

/** Everything written is in the log. */
export function settled(...conversations: readonly Conversation[]): Promise<unknown> {
  return until(
    'nothing is on its way',
    () => conversations.every((conversation) => conversation.thread.get().pending.length === 0),
    { withinMs: 60_000 },
  );
}
