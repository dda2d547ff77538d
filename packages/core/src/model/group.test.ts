import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConversationEvent, ConversationSummary, MembersEvent, Profile } from '../protocol/index.js';
import { reduceGroup } from './group.js';

const person = (id: string): Profile => ({ id, kind: 'member', name: `${id} Example` });
const PEOPLE = ['ada', 'ben', 'cleo', 'dan', 'eve'].map(person);
const base = (seq: number) => ({ conversation: 'g', seq, at: seq, author: 'ada' });

const members = (seq: number, change: MembersEvent['change'], users: string[], heir?: string): MembersEvent => ({
  ...base(seq),
  ...{ kind: 'members', change, users, profiles: PEOPLE.filter(({ id }) => users.includes(id)) },
  ...(heir === undefined ? {} : { heir }),
});
const named = (seq: number, name: string): ConversationEvent => ({ ...base(seq), kind: 'group', name });

/** Ada owns it, and Ben is in it. */
const START: ConversationSummary = {
  ...{ id: 'g', kind: 'group', lastSeq: 1, unread: 0 },
  participants: [person('ada'), person('ben')],
  receipts: ['ada', 'ben'].map((user) => ({ user, delivered: 0, read: 0 })),
  group: { name: 'Bakers', history: 'all', role: 'member', owners: ['ada'], size: 2 },
};

const after = (summary: ConversationSummary, ...events: ConversationEvent[]): ConversationSummary =>
  events.reduce((now, event) => reduceGroup(now, event, 'ben') ?? expect.fail('unknown'), summary);

const shown = ({ participants, group, receipts, lastSeq }: ConversationSummary) => ({
  lastSeq,
  participants: participants.map(({ id }) => id).sort(),
  waitedFor: receipts.map(({ user }) => user).sort(),
  owners: [...(group?.owners ?? [])].sort(),
  ...{ name: group?.name, role: group?.role, size: group?.size },
});

describe('a group', () => {
  test('has those who came, who have read what was said before', () => {
    const now = after(START, members(2, 'added', ['cleo']));
    expect(now.participants).toContainEqual(person('cleo'));
    expect(now.receipts).toContainEqual({ user: 'cleo', delivered: 1, read: 1 });
    expect(now.group).toMatchObject({ size: 3, role: 'member' });
  });

  test('remembers who went, for the names at what they said, and waits for their receipts no longer', () => {
    const now = after(START, members(2, 'left', ['ada'], 'ben'));
    expect(shown(now)).toMatchObject({
      participants: ['ben'],
      waitedFor: ['ben'],
      owners: ['ben'],
      role: 'owner',
      size: 1,
    });
    expect(now.group?.former).toEqual([person('ada')]);
    expect(reduceGroup(now, { ...members(3, 'added', ['ada']), profiles: [] }, 'ben')).toMatchObject({
      group: { former: [], size: 2 },
    });
  });

  test('is asked for where somebody came of whom nothing is known', () => {
    expect(reduceGroup(START, { ...members(2, 'added', ['cleo']), profiles: [] }, 'ben')).toBeUndefined();
  });

  test('keeps what an event does not speak of', () => {
    const pictured = after(START, { ...base(2), kind: 'group', picture: 'p' }, named(3, 'Cooks'));
    expect(pictured.group).toMatchObject({ name: 'Cooks', picture: 'p' });
    expect(after(pictured, { ...base(4), kind: 'group', picture: null }).group?.picture).toBeUndefined();
    expect(reduceGroup(pictured, { ...base(9), kind: 'contact', email: 'a@example.org' }, 'ben')).toMatchObject({
      lastSeq: 9,
      group: pictured.group,
    });
  });
});

describe('whatever the network does', () => {
  const step = fc.record({ what: fc.constantFrom('add', 'go', 'own', 'lose', 'name'), who: fc.nat(4) });
  /** What the server would have let happen. */
  const history = fc.array(step, { minLength: 20, maxLength: 20 }).map((steps) => {
    const states = [START];
    const events = steps.map(({ what, who }, index) => {
      const state = states.at(-1) ?? START;
      const seq = index + 2;
      const id = PEOPLE[who]?.id ?? '';
      const isIn = state.participants.some((one) => one.id === id);
      const event =
        what === 'add' && !isIn
          ? members(seq, 'added', [id])
          : what === 'go' && isIn
            ? members(seq, 'removed', [id])
            : what === 'own' && isIn
              ? members(seq, 'owner', [id])
              : what === 'lose' && isIn
                ? members(seq, 'member', [id])
                : named(seq, `name ${seq}`);
      states.push(after(state, event));
      return event;
    });
    return { states, events };
  });

  test('events that come again, and summaries of any moment in between, lead to the same group', () => {
    const deliveries = fc.array(fc.record({ from: fc.nat(19), count: fc.nat(10), summary: fc.option(fc.nat(20)) }));
    fc.assert(
      fc.property(history, deliveries, ({ states, events }, steps) => {
        let now = START;
        for (const { from, count, summary } of steps) {
          const told = summary === null ? undefined : states[summary];
          if (told && told.lastSeq >= now.lastSeq) now = told;
          // Those that are next, and some that were there before; the log lets no hole through.
          const start = Math.min(from, now.lastSeq - 1);
          now = after(now, ...events.slice(start, start + count));
        }
        now = after(now, ...events);
        expect(shown(now)).toEqual(shown(states.at(-1) ?? START));
      }),
    );
  });
});
