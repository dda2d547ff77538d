import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../client.js';
import type { OutboxStorage, StoredMessage } from '../conversations/outbox-storage.js';
import type { KeyValueStorage } from '../lib/environment.js';
import { memoryStorage } from '../lib/storage.js';
import { opened as conversationOf } from '../testing/conversation.js';
import { fakeEnvironment } from '../testing/fake-environment.js';
import { fakeRecords } from '../testing/fake-records.js';
import { type FakeTab, fakeBrowser } from '../testing/fake-tabs.js';
import { createPageOutbox } from './outbox.js';

const PREFIX = 'earshot:https://talk.example.org::outbox:ben';

let browser: ReturnType<typeof fakeBrowser>;
let storage: KeyValueStorage;
let database: ReturnType<typeof fakeRecords>;
let count: number;

beforeEach(() => {
  browser = fakeBrowser();
  storage = memoryStorage();
  database = fakeRecords();
  count = 0;
});

interface Tab {
  outbox: OutboxStorage;
  browser: FakeTab;
  environment: ReturnType<typeof fakeEnvironment>;
  /** What it was told to send, as texts. */
  found: string[];
}

async function open(change: Parameters<typeof fakeEnvironment>[0] = {}): Promise<Tab> {
  count += 1;
  const tabs = browser.tab();
  const environment = fakeEnvironment({ tabs, storage, records: database.records, ...change });
  const outbox = createPageOutbox({ environment, instance: `tab${count}`, prefix: PREFIX });
  const found: string[] = [];
  await outbox.load((messages) => found.push(...messages.map(({ text }) => text)));
  return { outbox, browser: tabs, environment, found };
}

async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

const message = (text: string, at = 1): StoredMessage => ({ key: `key of ${text}`, conversation: 'a', text, at });
const small = () => storage.keys().filter((key) => key.startsWith(PREFIX));

describe('a message', () => {
  test('is safe when it was written, and comes to rest in the database', async () => {
    const { outbox } = await open();
    outbox.save(message('one'));
    expect(small()).toHaveLength(1);
    await settle();
    expect(small()).toEqual([]);
    expect(database.names()).toEqual([`${PREFIX}:key of one`]);
  });

  test('is gone from both places when it was sent, however soon that is', async () => {
    const { outbox } = await open();
    outbox.save(message('one'));
    outbox.remove('key of one');
    await settle();
    expect([...small(), ...database.names()]).toEqual([]);
  });

  test('stays in the small storage where there is no room for it elsewhere', async () => {
    const { outbox, browser: tab } = await open();
    database.refuse();
    outbox.save(message('one'));
    await settle();
    expect(small()).toHaveLength(1);
    tab.crash();
    expect((await open()).found).toEqual(['one']);
  });

  test('that a release before this one left is moved over, and sent by one of the tabs that find it', async () => {
    storage.set(`${PREFIX}:old`, JSON.stringify({ conversation: 'a', text: 'old', at: 1 }));
    const tabs = await Promise.all([open(), open(), open()]);
    await settle();
    expect(tabs.flatMap(({ found }) => found)).toEqual(['old']);
    expect(small()).toEqual([]);
    expect(database.names()).toEqual([`${PREFIX}:old`]);
  });

  test('that cannot be read is nobody’s', async () => {
    await database.records.set(`${PREFIX}:k`, 'not json');
    expect((await open()).found).toEqual([]);
  });
});

describe('who sends', () => {
  test('is the tab that wrote, while it is there', async () => {
    const one = await open();
    one.outbox.save(message('one'));
    await settle();
    const other = await open();
    await settle();
    expect(other.found).toEqual([]);
  });

  test('is, after a reload, the page that comes next: all that waits, before it is said to be loaded', async () => {
    const one = await open();
    for (const text of ['one', 'two']) one.outbox.save(message(text));
    one.browser.crash();
    const next = await open();
    expect([...next.found].sort()).toEqual(['one', 'two']);
  });

  test.each([
    ['is closed', (tab: Tab) => tab.outbox.close()],
    ['crashes', (tab: Tab) => tab.browser.crash()],
    ['is left', (tab: Tab) => tab.environment.page('hide')],
  ])('is one of the others when the tab that wrote %s, also what it wrote after they came', async (_how, end) => {
    const writer = await open();
    const others = [await open(), await open()];
    writer.outbox.save(message('one'));
    await settle();
    end(writer);
    await settle();
    expect(others.flatMap(({ found }) => found)).toEqual(['one']);
  });

  test('is the third when the second, who took over from the first, goes too', async () => {
    const [first, second] = [await open(), await open()];
    first.outbox.save(message('one'));
    await settle();
    first.browser.crash();
    await settle();
    expect(second.found).toEqual(['one']);
    const third = await open();
    expect(third.found).toEqual([]);
    second.browser.crash();
    await settle();
    expect(third.found).toEqual(['one']);
  });

  test('is everybody where there are no locks: the server knows a message that comes twice', async () => {
    const tabs = { channel: browser.tab().channel };
    (await open({ tabs })).outbox.save(message('one'));
    expect((await open({ tabs })).found).toEqual(['one']);
  });

  test('is everybody where locks are forbidden', async () => {
    const { channel } = browser.tab();
    const tabs = { channel, locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } };
    (await open({ tabs })).outbox.save(message('one'));
    expect((await open({ tabs })).found).toEqual(['one']);
  });

  test('is a page that comes back from the cache, for what nobody took', async () => {
    const one = await open();
    one.outbox.save(message('one'));
    await settle();
    one.environment.page('hide');
    expect(one.environment.listeners()).toBe(0);
    await one.outbox.load((messages) => one.found.push(...messages.map(({ text }) => text)));
    expect(one.found).toEqual(['one']);
  });
});

test('wiping leaves nothing of this user, and all of others', async () => {
  const [one, other] = [await open(), await open()];
  one.outbox.save(message('one'));
  other.outbox.save(message('two'));
  await database.records.set('earshot:https://talk.example.org::outbox:cleo:k', '{}');
  await one.outbox.wipe();
  expect(small()).toEqual([]);
  expect(database.names()).toEqual(['earshot:https://talk.example.org::outbox:cleo:k']);
});

test('a closed outbox holds and hears nothing', async () => {
  const tabs = [await open(), await open()];
  for (const { outbox } of tabs) outbox.save(message('one'));
  await settle();
  for (const { outbox } of tabs) outbox.close();
  await settle();
  expect(browser.isIdle()).toBe(true);
  expect(tabs.map(({ environment }) => environment.listeners())).toEqual([0, 0]);
});

test('what lies in the storage goes before what is written while it is looked up', async () => {
  const prefix = 'earshot:https://talk.example.org::outbox:visitor';
  await database.records.set(`${prefix}:old`, JSON.stringify({ conversation: 'a', text: 'old', at: 1 }));
  let lookUp = () => {};
  const asked = new Promise<void>((resolve) => {
    lookUp = resolve;
  });
  const records = { ...database.records, load: (of: string) => asked.then(() => database.records.load(of)) };
  const environment = fakeEnvironment({ tabs: browser.tab(), storage, records });
  const client = createClient({ host: 'https://talk.example.org', environment });
  client.connect();
  await vi.dynamicImportSettled();
  await settle();
  environment.socket().welcome({ secret: 'secret' });
  const conversation = await conversationOf({ environment, client });
  conversation.send('new');
  const sent = () =>
    environment
      .socket()
      .framesOf('send')
      .map(({ text }) => text);
  expect(sent()).toEqual([]);
  lookUp();
  await settle();
  environment.socket().answer('send', { seq: 1, at: 1 });
  await settle();
  expect(sent()).toEqual(['old', 'new']);
});
