import {
  type Client,
  type Conversation,
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
  /** What was seen to be in the log, by key, at the place it was seen. */
  ledger: Map<string, number>;
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
  return {
    client,
    ledger,
    watch(conversation) {
      const note = () => {
        const { events, pending, me } = conversation.thread.get();
        const waiting = new Set(pending.map(({ key }) => key));
        for (const event of events) {
          if (event.kind !== 'message' || event.author !== me.id || waiting.has(event.key)) continue;
          ledger.set(event.key, event.seq);
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

/** The whole thread, as texts in order. Fails on a hole. */
export async function wholeThread(conversation: Conversation): Promise<{ seq: number; key: string; text: string }[]> {
  while (conversation.thread.get().hasEarlier) await conversation.loadEarlier();
  const { events } = conversation.thread.get();
  return events.map((event, index) => {
    if (event.seq !== index + 1) throw new Error(`after ${index} comes ${event.seq}`);
    return {
      seq: event.seq,
      key: event.kind === 'message' ? event.key : '',
      text: event.kind === 'message' ? event.text : event.kind,
    };
  });
}

/** Everything written is in the log. */
export function settled(...conversations: readonly Conversation[]): Promise<unknown> {
  return until(
    'nothing is on its way',
    () => conversations.every((conversation) => conversation.thread.get().pending.length === 0),
    { withinMs: 60_000 },
  );
}
