import { expect, vi } from 'vitest';
import { type BaseClient, type ClientOptions, createClient } from '../client.js';
import type { Connection } from '../connection/connection.js';
import type { FeatureContext } from '../feature.js';
import type { Environment } from '../lib/environment.js';
import { memoryStorage } from '../lib/storage.js';
import type { Answers } from '../protocol/index.js';
import { type FakeEnvironment, fakeEnvironment } from './fake-environment.js';
import type { FakeSocket } from './fake-socket.js';
import { type FakeTab, fakeBrowser } from './fake-tabs.js';

/** The browser of the test. */
export let browser: ReturnType<typeof fakeBrowser>;
let tabs: Tab[];

/** Before each test: a browser without a tab. */
export function freshBrowser() {
  browser = fakeBrowser();
  tabs = [];
}

export interface Tab {
  client: BaseClient;
  connection: Connection;
  environment: FakeEnvironment;
  browser: FakeTab;
  status(): string;
}

/** Those that were opened, oldest first. */
export const openTabs = (): readonly Tab[] => tabs;

/** A new tab; its storage is its own, as if another process's had not caught up. */
export async function open(
  { identity, ...change }: Partial<Environment> & Pick<ClientOptions, 'identity'> = {},
  connects = true,
): Promise<Tab> {
  const own = browser.tab();
  const number = tabs.length;
  let lastId = 0;
  const uuid = () => {
    lastId += 1;
    return `tab${number}-${lastId}`;
  };
  const environment = fakeEnvironment({ tabs: own, storage: memoryStorage(), uuid, ...change });
  const features = [{ name: 'inside', create: ({ connection }: FeatureContext) => ({ api: connection, close() {} }) }];
  const client = createClient({
    host: 'https://talk.example.org',
    environment,
    features,
    ...(identity && { identity }),
  });
  const tab = {
    client,
    connection: client.inside as Connection,
    environment,
    browser: own,
    status: () => client.connection.get().status,
  };
  tabs.push(tab);
  if (connects) {
    client.connect();
    await vi.dynamicImportSettled();
    await settle();
  }
  return tab;
}

export async function settle() {
  for (let turn = 0; turn < 3; turn += 1) for (const { environment } of tabs) await environment.settle();
}

export async function advance(ms: number) {
  for (const { environment } of tabs) await environment.advance(ms);
  await settle();
}

/** The tab's own socket is welcomed. */
export async function welcome({ environment }: Tab, change: Partial<Answers['hello']> = {}) {
  environment.socket().welcome({ secret: 'secret', channels: 5, ...change });
  await settle();
}

export const socketOf = ({ environment }: Tab): FakeSocket => environment.socket();
const WELCOME = { protocol: 1, me: { id: 'visitor', kind: 'visitor' }, connection: 'c2', site: { name: 'Blog' } };
const REST = { resume: 'fresh', changed: [], feed: 0, calls: [], now: 0, pingIntervalMs: 20_000, channels: 5 };

/** The server welcomes a follower on its channel of the leader's socket. */
export async function welcomeOn(leader: Tab, number: number) {
  socketOf(leader).raw(`#${number} ${JSON.stringify({ t: 'ok', id: 0, ...WELCOME, ...REST })}`);
  await settle();
}

export async function leaderAndFollower() {
  const leader = await open();
  await welcome(leader);
  const follower = await open();
  await welcomeOn(leader, 1);
  expect([leader.status(), follower.status()]).toEqual(['connected', 'connected']);
  return { leader, follower };
}
