import { type Kysely, sql } from 'kysely';
import type { Store } from '../../ports/store.js';
import { callStore } from './calls.js';
import { contactStore } from './contacts.js';
import { conversationStore } from './conversations.js';
import { createGroupCommit } from './group-commit.js';
import { reportStore } from './reports.js';
import type { Database } from './schema.js';
import { sessionStore } from './sessions.js';
import { siteStore } from './sites.js';
import { teamStore } from './teams.js';
import { turnStore } from './turns.js';
import { uploadStore } from './uploads.js';
import { userStore } from './users.js';

/** What differs between databases, and is not SQL. */
export interface SqlBackend {
  db: Kysely<Database>;
  /** A statement that changes nothing but must reach the disk all the same. */
  touch: string;
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The store over any database that Kysely speaks to. */
export function createSqlStore({ db, touch, backup, close }: SqlBackend, now: () => number): Store {
  const write = createGroupCommit(db);
  return {
    sites: siteStore(db, write, now),
    users: userStore(db, write, now),
    sessions: sessionStore(db, write, now),
    conversations: conversationStore(db, write, now),
    calls: callStore(db, write),
    turns: turnStore(write, now),
    contacts: contactStore(db, write),
    teams: teamStore(db, write, now),
    reports: reportStore(db, write),
    uploads: uploadStore(db, write, now),
    backup,
    async check() {
      await write(async (transaction) => {
        await sql`select version from schema_version`.execute(transaction);
        await sql.raw(touch).execute(transaction);
      });
    },
    close,
  };
}
