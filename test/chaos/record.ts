import type { Conversation } from '@earshot/core';
import { openSqliteStore, type Store } from '@earshot/server';
import { expect } from 'vitest';
import { settled, shownLines, type Talker, toLine } from '../support/talker.ts';
import { until } from '../support/until.ts';
import { check, type FinalLog, type Written } from './checker.ts';

/** One page in one conversation. */
export interface Seat {
  name: string;
  talker: Talker;
  conversation: Conversation;
}

/** Who sits where, what was written, and in the end whether all of it holds. */
export interface RunRecord {
  seats: readonly Seat[];
  /** Somebody takes part; the ledger is kept from now on. */
  seat(name: string, talker: Talker, conversation: Conversation): Seat;
  say(seat: Seat, text: string): void;
  /** The page is closed. What it wrote still counts. */
  leave(seat: Seat): void;
  written(): number;
  acknowledged(): number;
  /** Waits until all is acknowledged and everybody is level. */
  settle(): Promise<void>;
  /** What the checker says of every client and of the database. */
  verdict(store: Pick<Store, 'conversations'>): Promise<void>;
}

/** More than any run writes into one conversation. */
const ALL = 1_000_000;

export function createRecord(): RunRecord {
  const seats: Seat[] = [];
  const written: (Written & { talker: Talker })[] = [];
  const ledger = () =>
    written.map(({ talker, ...line }): Written => {
      // Of a page that was closed meanwhile, the next one has the word.
      const told = [talker, ...seats.map((seat) => seat.talker)].find(({ ledger: places }) => places.has(line.key));
      const seq = told?.ledger.get(line.key);
      return { ...line, ...(seq === undefined ? {} : { seq }) };
    });
  return {
    seats,
    seat(name, talker, conversation) {
      const seat = { name, talker, conversation };
      seats.push(seat);
      talker.watch(conversation);
      return seat;
    },
    say({ name, talker, conversation }, text) {
      const key = conversation.send(text);
      written.push({ key, text, conversation: conversation.id, by: name, talker });
    },
    leave(seat) {
      seats.splice(seats.indexOf(seat), 1);
      seat.talker.client.close();
    },
    written: () => written.length,
    acknowledged: () =>
      [...new Set(seats.map(({ talker }) => talker))].reduce((sum, { ledger }) => sum + ledger.size, 0),
    async settle() {
      await settled(...seats.map(({ conversation }) => conversation));
      const newest = new Map<string, number>();
      const endOf = ({ conversation }: Seat) => conversation.thread.get().events.at(-1)?.seq ?? 0;
      await until(
        'everybody is level',
        () => {
          for (const seat of seats)
            newest.set(seat.conversation.id, Math.max(newest.get(seat.conversation.id) ?? 0, endOf(seat)));
          return seats.every((seat) => endOf(seat) === newest.get(seat.conversation.id));
        },
        { withinMs: 60_000 },
      );
    },
    async verdict(store) {
      const logs: FinalLog[] = [];
      for (const { name, conversation } of seats) {
        logs.push({ whose: name, conversation: conversation.id, lines: await shownLines(conversation) });
      }
      for (const id of new Set(seats.map(({ conversation }) => conversation.id))) {
        const lines = (await store.conversations.events(id, { limit: ALL })).map(toLine);
        logs.push({ whose: 'the database', conversation: id, lines });
      }
      expect(check(ledger(), logs)).toEqual([]);
      expect(ledger().filter(({ seq }) => seq === undefined)).toEqual([]);
      expect(seats.flatMap(({ talker }) => talker.faults)).toEqual([]);
    },
  };
}

/** The database of a server that has ended, read for the length of `work`. */
export async function withDatabase(folder: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openSqliteStore({ folder });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
