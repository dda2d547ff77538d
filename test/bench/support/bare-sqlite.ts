import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '@earshot/server';
import Database from 'better-sqlite3';

/** The driver in a loop: what one commit for each message costs when there is nothing else. */
export interface BareSqlite {
  append(text: string): void;
  close(): Promise<void>;
}

/** The server's own schema with `threads` conversations, and the statements of `store-sql/events.ts` and `feeds.ts` on it. */
export async function openBareSqlite(threads: number): Promise<BareSqlite> {
  const folder = await mkdtemp(join(tmpdir(), 'bare-bench-'));
  const store = await openSqliteStore({ folder });
  const site = await store.sites.create({ name: 'Bench', origins: [] });
  const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
  const places: { conversation: string; author: string }[] = [];
  for (let index = 0; index < threads; index += 1) {
    const reader = await store.users.createVisitor({ site: site.id });
    const { id } = await store.conversations.direct(site.id, ada.id, reader.id);
    places.push({ conversation: id, author: reader.id });
  }
  await store.close();

  const database = new Database(join(folder, 'earshot.db'));
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'secure_delete = ON']) {
    database.pragma(pragma);
  }
  database.pragma('cache_size = -4000');
  const advance = database.prepare<[string, string, string, string, string, string], { last_seq: number }>(
    `update conversations set last_seq = last_seq + 1 where id = ? and not exists (
       select 1 from events where conversation = ? and device = ? and key = ?
     ) and (kind = 'direct' or exists (select 1 from participants p where p.conversation = ?
       and p."user" = ? and p.left_seq is null)) returning last_seq, kind, version`,
  );
  const insert = database.prepare(
    `insert into events (conversation, seq, kind, author, at, device, key, target, body)
     values (?, ?, 'message', ?, ?, ?, ?, null, ?)`,
  );
  const feed = database.prepare<[number, string]>(
    `insert into feed ("user", conversation, number, seq)
     select p."user", p.conversation, coalesce((select max(f.number) from feed f where f."user" = p."user"), 0) + 1, ?
     from participants p where p.conversation = ? and p.left_seq is null
     on conflict ("user", conversation) do update set number = excluded.number, seq = excluded.seq
     returning "user", number`,
  );
  const append = database.transaction((conversation: string, author: string, text: string) => {
    const device = author;
    const key = crypto.randomUUID();
    const { last_seq: seq } = advance.get(conversation, conversation, device, key, conversation, author) ?? {
      last_seq: 0,
    };
    insert.run(conversation, seq, author, Date.now(), device, key, JSON.stringify({ key, text }));
    feed.all(seq, conversation);
  });

  let next = 0;
  return {
    append(text) {
      const { conversation, author } = places[next % places.length] ?? { conversation: '', author: '' };
      next += 1;
      append.immediate(conversation, author, text);
    },
    async close() {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
}
