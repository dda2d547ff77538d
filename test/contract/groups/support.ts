import type { ConversationEvent, Requests } from '@earshot/core/protocol';
import { onTestFinished } from 'vitest';
import type { Host } from '../../support/host.ts';
import { greet, type Person } from '../../support/wire.ts';

/** Says hello for the people of a test, and makes groups of them. */
export function createCast(host: () => Host) {
  let people = 0;

  async function member() {
    people += 1;
    const { secret, handle } = await host().addMember(`m${people}`);
    const greeting = { credentials: { kind: 'session', secret }, device: `device ${people}` } as const;
    const person = await greet(host().url, greeting);
    onTestFinished(person.close);
    const again = async (feed?: number) => {
      const back = await greet(host().url, { ...greeting, ...(feed ? { feed } : {}) });
      onTestFinished(back.close);
      return back;
    };
    return { ...person, handle, again };
  }

  async function visitor() {
    const person = await greet(host().url);
    onTestFinished(person.close);
    return person;
  }

  async function makeGroup(history: 'all' | 'joined' = 'all') {
    const [ada, ben, cleo] = [await member(), await member(), await member()];
    const { conversation } = await ada.request('createGroup', {
      ...{ key: 'group', name: 'Bakers', history },
      users: [ben.id],
    });
    const group = conversation.id;
    const say = (person: Person, text: string, more: Partial<Requests['send']> = {}) =>
      person.request('send', { conversation: group, key: text, text, ...more });
    const add = (user: string, key = `add ${user}`) =>
      ada.request('addMembers', { conversation: group, key, users: [user] });
    const remove = (user: string, by: Person = ada) =>
      by.request('removeMember', { conversation: group, key: `remove ${user}`, user });
    return { ada, ben, cleo, group, say, add, remove };
  }

  return { member, visitor, makeGroup };
}

/** The first event that fits, as somebody was told of it. */
export const eventOf = (person: Person, fits: (event: ConversationEvent) => boolean) =>
  person.notice('event', ({ event }) => fits(event)).then(({ event }) => event);
