import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactList, Profile } from '../protocol/index.js';
import { ADA, connected, reconnect } from '../testing/conversation.js';
import { type FakeEnvironment, fakeEnvironment } from '../testing/fake-environment.js';
import { contacts } from './feature.js';
import type { Contacts } from './types.js';

const BEN: Profile = { id: 'ben', kind: 'visitor', name: 'Ben' };
const EMPTY: ContactList = { contacts: [], labels: [], blocked: [] };
const WITH_BEN: ContactList = {
  ...EMPTY,
  contacts: [{ kind: 'person', person: BEN, favourite: false, labels: [] }],
};

let environment: FakeEnvironment;
let client: { contacts: Contacts; close(): void };
const socket = () => environment.socket();
const people = () => {
  const list = client.contacts.list.get();
  return list.status === 'ready' ? list.people.map(({ id }) => id) : list.status;
};
/** Follows the list, which the server has at version 4. */
async function follow(list = EMPTY) {
  const stop = client.contacts.list.subscribe(() => {});
  await environment.settle();
  socket().answer('contacts', { version: 4, list });
  await environment.settle();
  return stop;
}

beforeEach(async () => {
  environment = fakeEnvironment();
  const made = await connected({ me: ADA }, environment, { features: [contacts()] as never });
  // Made for any features, so its type knows of none.
  client = made.client as unknown as typeof client;
});

describe('the list', () => {
  it('is asked for when it is first looked at, and not before', async () => {
    expect(socket().framesOf('contacts')).toEqual([]);
    expect(people()).toBe('loading');
    await follow(WITH_BEN);
    expect(people()).toEqual(['ben']);
  });

  it('is asked for again when another page changed it, by the version that is known', async () => {
    await follow();
    socket().say({ t: 'contacts', version: 4 });
    socket().say({ t: 'contacts', version: 5 });
    await environment.settle();
    expect(socket().framesOf('contacts')).toEqual([expect.anything(), expect.objectContaining({ version: 4 })]);
    socket().answer('contacts', { version: 5, list: WITH_BEN });
    await environment.settle();
    expect(people()).toEqual(['ben']);
  });

  it('that moves while it is asked for is asked for once more', async () => {
    await follow();
    for (const version of [5, 6, 7]) socket().say({ t: 'contacts', version });
    await environment.settle();
    expect(socket().framesOf('contacts')).toHaveLength(2);
    socket().answer('contacts', { version: 6, list: WITH_BEN });
    await environment.settle();
    socket().answer('contacts', { version: 7, list: EMPTY });
    await environment.settle();
    expect(socket().framesOf('contacts')).toHaveLength(3);
    expect(people()).toEqual([]);
  });

  it('misses nothing that happened while there was no connection', async () => {
    await follow();
    await reconnect(environment, { me: ADA });
    expect(socket().framesOf('contacts')).toEqual([expect.objectContaining({ version: 4 })]);
    socket().answer('contacts', { version: 9, list: WITH_BEN });
    await environment.settle();
    expect(people()).toEqual(['ben']);
  });

  it('that nobody looks at is not asked for', async () => {
    (await follow())();
    socket().say({ t: 'contacts', version: 5 });
    await reconnect(environment, { me: ADA });
    expect(socket().framesOf('contacts')).toEqual([]);
  });

  it('says why it cannot be had, and is tried again', async () => {
    client.contacts.list.subscribe(() => {});
    await environment.settle();
    socket().refuse('contacts', { code: 'forbidden' });
    await environment.settle();
    expect(client.contacts.list.get()).toMatchObject({ status: 'failed', error: { code: 'forbidden' } });
    void client.contacts.refresh();
    await environment.settle();
    socket().answer('contacts', { version: 1, list: WITH_BEN });
    await environment.settle();
    expect(people()).toEqual(['ben']);
  });
});

describe('a change', () => {
  it('is seen at once, and stays without asking for the list again', async () => {
    await follow(WITH_BEN);
    const done = client.contacts.change('ben', { nickname: 'Baker' });
    const titles = () => {
      const list = client.contacts.list.get();
      return list.status === 'ready' && list.people.map(({ title }) => title);
    };
    expect(titles()).toEqual(['Baker']);
    socket().answer('saveContact', { version: 5 });
    await done;
    expect(titles()).toEqual(['Baker']);
    expect(socket().framesOf('contacts')).toHaveLength(1);
  });

  it('that adds somebody is seen at once, and then what the server knows of them', async () => {
    await follow();
    const done = client.contacts.add(BEN, { nickname: 'Baker' });
    expect(people()).toEqual(['ben']);
    expect(socket().framesOf('saveContact')).toEqual([expect.objectContaining({ contact: 'ben', nickname: 'Baker' })]);
    socket().answer('saveContact', { version: 5 });
    await environment.settle();
    const [contact] = WITH_BEN.contacts;
    if (contact?.kind !== 'person') return expect.fail('no person');
    const list: ContactList = { ...WITH_BEN, contacts: [{ ...contact, conversation: 'c' }] };
    socket().answer('contacts', { version: 5, list });
    await done;
    expect(client.contacts.list.get()).toMatchObject({ people: [{ id: 'ben', conversation: 'c' }] });
  });

  it('is undone when it is refused, and what was done after it stays', async () => {
    await follow();
    const first = client.contacts.add(BEN);
    const second = client.contacts.addLabel(' Friends ');
    socket().refuse('saveContact', { code: 'list_full' });
    await expect(first).rejects.toMatchObject({ code: 'list_full' });
    socket().answer('saveLabel', { version: 5 });
    expect(await second).toMatchObject({ name: 'Friends' });
    expect(client.contacts.list.get()).toMatchObject({ people: [], groups: [{ label: { name: 'Friends' } }] });
  });

  it('beside one of another page leads to the whole list', async () => {
    await follow();
    const done = client.contacts.block(BEN);
    socket().answer('block', { version: 6 });
    await environment.settle();
    const list: ContactList = { ...EMPTY, blocked: [BEN, ADA] };
    socket().answer('contacts', { version: 6, list });
    await done;
    expect(client.contacts.list.get()).toMatchObject({ blocked: [BEN, ADA] });
  });

  it('of each kind is asked for as the server knows it', async () => {
    await follow(WITH_BEN);
    const { change, remove, renameLabel, moveLabel, removeLabel, unblock, report, search } = client.contacts;
    const asked = [
      change('ben', { favourite: true, labels: ['l'] }),
      remove('ben'),
      renameLabel('l', 'Work'),
      moveLabel('l', 0),
      removeLabel('l'),
      unblock('ben'),
      report({ conversation: 'c', seq: 3, reason: 'spam' }),
      search('be', 5),
    ];
    expect(socket().sent.slice(-asked.length)).toMatchObject([
      { t: 'saveContact', contact: 'ben', favourite: true, labels: ['l'] },
      { t: 'removeContact', contact: 'ben' },
      { t: 'saveLabel', label: 'l', name: 'Work' },
      { t: 'saveLabel', label: 'l', at: 0 },
      { t: 'removeLabel', label: 'l' },
      { t: 'unblock', user: 'ben' },
      { t: 'report', conversation: 'c', seq: 3, reason: 'spam' },
      { t: 'searchPeople', query: 'be', limit: 5 },
    ]);
    for (const one of asked) one.catch(() => {});
    client.close();
    await Promise.allSettled(asked);
  });
});
