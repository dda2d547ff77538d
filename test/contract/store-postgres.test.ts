import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openPostgresStore } from '@earshot/server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Postgres, startPostgres, whyNoPostgres } from '../support/postgres.ts';
import { createPeople } from './store/support.ts';
import { storeConformance } from './store.ts';

const why = whyNoPostgres();
const APPENDER = fileURLToPath(new URL('../support/appender.ts', import.meta.url));
const EACH = 150;

/** A process that waits, then writes EACH messages. */
function startAppender(args: readonly string[]) {
  const node = ['--experimental-strip-types', '--no-warnings', APPENDER, ...args, String(EACH)];
  const child = spawn(process.execPath, node, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    /** What it says next, in one line. */
    said: async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? 'null'),
    go: () => child.stdin.end(),
  };
}

describe.skipIf(why && !process.env.CI)('PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.remove());

  storeConformance('PostgreSQL', {
    open: async (place) => openPostgresStore({ url: await postgres.database(basename(place)) }),
    async copy(place, path) {
      postgres.run('pg_dump', basename(place), '--format=custom', '--file', path);
    },
    async restore(backup, place) {
      await postgres.database(basename(place));
      postgres.run('pg_restore', basename(place), backup);
    },
  });

  describe('used by several', () => {
    const open = async (name: string) => {
      const store = await openPostgresStore({ url: await postgres.database(name) });
      onTestFinished(() => store.close());
      return store;
    };

    it('numbers what two processes write at once without a hole, as it acknowledged it', async () => {
      const store = await open('two processes');
      const { conversation, ada, ben } = await createPeople(store);
      const url = await postgres.database('two processes');
      const writers = [startAppender([url, conversation, ada, 'one']), startAppender([url, conversation, ben, 'two'])];
      for (const writer of writers) expect(await writer.said()).toBe('ready');
      for (const writer of writers) writer.go();
      const acknowledged = await Promise.all(
        writers.map(async (writer) => (await writer.said()) as [string, number][]),
      );
      const events = await store.conversations.events(conversation, { limit: 9_999 });
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * EACH }, (_, index) => index + 1));
      const log = events.map((event) => [event.kind === 'message' && event.key, event.seq]);
      expect(acknowledged.flat().sort(([, a], [, b]) => a - b)).toEqual(log);
      // They did take turns: neither wrote all of its own before the other began.
      const [first, second] = acknowledged.map((own) => Math.min(...own.map(([, seq]) => seq)));
      expect(Math.max(first ?? 0, second ?? 0)).toBeLessThanOrEqual(EACH);
    });

    it('is set up once when all start together', async () => {
      // The database is there; what is in it is not.
      await postgres.database('all together');
      const stores = await Promise.all(Array.from({ length: 5 }, () => open('all together')));
      await Promise.all(stores.map((store, index) => store.sites.create({ name: `Site ${index}`, origins: [] })));
      const sites = (await stores[0]?.sites.list()) ?? [];
      expect(sites).toHaveLength(5);
      expect(sites.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    });

    it('keeps one handle and one direct conversation, whoever is first', async () => {
      const [one, other] = [await open('whoever'), await open('whoever')];
      const { site, ada } = await createPeople(one);
      const { id: cleo } = await other.users.createVisitor({ site });
      const made = await Promise.allSettled(
        [one, other, one, other].map((store) => store.users.createMember({ site, handle: 'zoe', name: 'Zoe' })),
      );
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(made.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'HandleTakenError' } });
      const met = await Promise.all([one, other].map((store) => store.conversations.direct(site, ada, cleo)));
      expect(met[0]?.id).toBe(met[1]?.id);
    });

    it('feeds somebody in two conversations, written by two, each number once', async () => {
      const [one, other] = [await open('feeds'), await open('feeds')];
      const people = await createPeople(one);
      const { id: cleo } = await one.users.createVisitor({ site: people.site });
      const { id: second } = await one.conversations.direct(people.site, people.ada, cleo);
      const written = await Promise.all(
        Array.from({ length: 80 }, (_, index) => {
          const [store, conversation] = index % 2 ? [one, people.conversation] : [other, second];
          const message = { kind: 'message', author: people.ada, key: `${index}`, text: 'x' } as const;
          return store.conversations.append(conversation, message, 0, { device: 'd', key: `${index}` });
        }),
      );
      const own = written.flatMap(({ feeds }) => feeds.filter(({ user }) => user === people.ada));
      expect(new Set(own.map(({ feed }) => feed)).size).toBe(80);
    });
  });
});

afterAll(() => {
  if (why) console.log(why);
});
