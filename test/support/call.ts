import type { CallEvent, CallState } from '@earshot/core/protocol';
import { onTestFinished } from 'vitest';
import { type Host, type HostOptions, startHost } from './host.ts';
import { type Greeting, greet, type Person } from './wire.ts';

/** Ada at her console and Ben on a page, in one conversation. */
export interface CallScene {
  host: Host;
  ada: Person;
  ben: Person;
  conversation: string;
  /** Another device of Ada's. */
  adaAgain(greeting?: Greeting): Promise<Person>;
  /** Another visitor with a conversation with Ada. */
  cleo(): Promise<{ cleo: Person; conversation: string }>;
  /** The calls that stand in the thread. */
  traces(conversation?: string): Promise<CallEvent[]>;
}

/** Brings a person in for the length of the test. */
export async function enter(host: Host, greeting: Greeting = {}): Promise<Person> {
  const person = await greet(host.url, greeting);
  onTestFinished(person.close);
  return person;
}

export async function callScene(limits: NonNullable<HostOptions['limits']> = {}): Promise<CallScene> {
  const host = await startHost({ limits });
  onTestFinished(host.stop);
  const { secret } = await host.addMember('ada');
  const adaAgain = (greeting: Greeting = {}) => enter(host, { credentials: { kind: 'session', secret }, ...greeting });
  const meetAda = async (visitor: Person) => (await visitor.request('open', { handle: 'ada' })).conversation.id;
  const ada = await adaAgain();
  const ben = await enter(host);
  const conversation = await meetAda(ben);
  return {
    ...{ host, ada, ben, conversation, adaAgain },
    async cleo() {
      const cleo = await enter(host);
      return { cleo, conversation: await meetAda(cleo) };
    },
    async traces(of = conversation) {
      const events = await host.store.conversations.events(of, { limit: 100 });
      return events.filter((event) => event.kind === 'call');
    },
  };
}

/** Rings; resolves when the other side hears it. */
export async function ring(from: Person, to: Person, conversation: string): Promise<CallState> {
  const { call } = await from.request('invite', { conversation, call: crypto.randomUUID(), media: 'voice' });
  await heard(to, call.id, 'ringing');
  return call;
}

/** The call in this phase, as somebody hears of it. */
export async function heard<P extends CallState['phase']>(person: Person, id: string, phase: P) {
  const { call } = await person.notice('call', (notice) => notice.call.id === id && notice.call.phase === phase);
  return call as CallState & { phase: P };
}

/** Rings, accepts, and lets media flow at both ends. */
export async function talk(from: Person, to: Person, conversation: string): Promise<string> {
  const { id } = await ring(from, to, conversation);
  await to.request('accept', { call: id });
  await from.request('connected', { call: id });
  await to.request('connected', { call: id });
  return id;
}
