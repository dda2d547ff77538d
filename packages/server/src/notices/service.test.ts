import type { ConversationEvent } from '@earshot/core/protocol';
import { describe, expect, it, vi } from 'vitest';
import type { Mail } from '../ports/mailer.js';
import type { ConversationRecord, User } from '../ports/store.js';
import { createManualClock } from '../testing/manual-clock.js';
import { MailFailedError } from './delivery.js';
import { createNotices } from './service.js';
import { createTold } from './told.js';

const ADA = user({ id: 'ada', kind: 'member', handle: 'ada', name: 'Ada Example', email: 'ada@example.org' });
const BEN = user({ id: 'ben', kind: 'visitor', name: 'Ben', email: 'ben@example.org' });
const RECORD: ConversationRecord = {
  id: 'c1',
  site: 's',
  kind: 'direct',
  participants: ['ada', 'ben'],
  lastSeq: 1,
  createdAt: 0,
};

function user(of: Partial<User> & Pick<User, 'id' | 'kind'>): User {
  return { site: 's', presenceSetting: 'auto', createdAt: 0, ...of };
}

/** A house with nobody home; mail fails as often as `failures` says. */
function setUp({
  connected = [] as string[],
  users = [ADA, BEN],
  blocked = [] as string[],
  failures = 0,
  noticesPerHour = 60,
} = {}) {
  const clock = createManualClock();
  const sent: Mail[] = [];
  const attempts: Mail[] = [];
  const failed = vi.fn();
  const notices = createNotices({
    told: createTold({ announce() {} }),
    store: { users: { byIds: async () => users, members: async () => users } },
    presence: { connected: async (ids) => new Set(ids.filter((id) => connected.includes(id))) },
    blocking: { blocks: async (_owner, by) => blocked.includes(by) },
    clock,
    limits: { noticesPerHour },
    mailer: {
      async send(mail) {
        attempts.push(mail);
        if (attempts.length <= failures) {
          throw Object.assign(new Error(`no such user <${mail.to}>`), { code: 'EENVELOPE', responseCode: 550 });
        }
        sent.push(mail);
      },
    },
    publicUrl: 'https://talk.example.org',
    failed,
  });
  const happen = async (event: Partial<ConversationEvent>) => {
    const whole = {
      conversation: 'c1',
      seq: 1,
      at: 0,
      author: 'ben',
      kind: 'message',
      key: 'k',
      text: 'Hello',
      ...event,
    };
    notices.appended(
      { ...RECORD, id: whole.conversation },
      { event: whole as ConversationEvent, duplicate: false, feeds: [] },
    );
    await settled();
  };
  return { clock, sent, attempts, failed, notices, happen };
}

/** Lets every promise that is ready go on; nothing here waits for anything else. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('notices', () => {
  it('tell an absent member what was written, and where to answer', async () => {
    const { sent, happen } = setUp();
    await happen({ text: 'Is it rye?' });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: 'ada@example.org', subject: 'Ben wrote to you' });
    expect(sent[0]?.text).toContain('Is it rye?');
    expect(sent[0]?.text).toContain('https://talk.example.org/console/');
  });

  it("bring a member's answer to a visitor with an address", async () => {
    const { sent, happen } = setUp();
    await happen({ author: 'ada', text: 'It is.' });
    expect(sent).toMatchObject([{ to: 'ben@example.org', subject: 'Ada Example answered you' }]);
    expect(sent[0]?.text).toContain('https://talk.example.org/@ada');
  });

  it.each<[string, Parameters<typeof setUp>[0], Partial<ConversationEvent>]>([
    ['the reader is connected', { connected: ['ada'] }, {}],
    ['the reader has no address', { users: [user({ id: 'ada', kind: 'member' }), BEN] }, {}],
    ['the reader has blocked whoever it is', { blocked: ['ben'] }, {}],
    ['the call was answered', {}, { kind: 'call', outcome: 'answered' } as Partial<ConversationEvent>],
    ['somebody left an address', {}, { kind: 'contact', email: 'x@example.org' } as Partial<ConversationEvent>],
    ['a visitor missed a call', {}, { kind: 'call', outcome: 'missed', author: 'ada' } as Partial<ConversationEvent>],
  ])('say nothing when %s', async (_when, house, event) => {
    const { attempts, happen } = setUp(house);
    await happen(event);
    expect(attempts).toEqual([]);
  });

  it('tell a member of a missed call', async () => {
    const { sent, happen } = setUp();
    await happen({ kind: 'call', outcome: 'missed' } as Partial<ConversationEvent>);
    expect(sent).toMatchObject([{ to: 'ada@example.org', subject: 'Ben tried to call you' }]);
  });

  it('tell the first member of a report, without what it is about, and never whom it is about', async () => {
    const zoe = user({ id: 'zoe', kind: 'member', handle: 'zoe', email: 'zoe@example.org', createdAt: 5 });
    const { sent, notices } = setUp({ users: [zoe, ADA] });
    const report = { site: 's', reporter: 'ben', conversation: 'c1', upTo: 1, at: 0, reason: 'abuse' } as const;
    notices.reported({ ...report, id: '1', text: 'He is rude.' });
    await settled();
    notices.reported({ ...report, id: '2', reported: 'ada' });
    await settled();
    expect(sent).toMatchObject([{ to: 'ada@example.org' }, { to: 'zoe@example.org' }]);
    expect(sent[0]?.text).toContain('insults or threats');
    expect(JSON.stringify(sent)).not.toContain('rude');
  });

  it('come once until the conversation was read', async () => {
    const { sent, happen, notices } = setUp();
    await happen({});
    await happen({});
    expect(sent).toHaveLength(1);
    notices.read('c1', 'ada');
    await happen({});
    expect(sent).toHaveLength(2);
  });

  it('do not flood a mailbox, however many conversations there are', async () => {
    const { attempts, happen } = setUp({ noticesPerHour: 2 });
    for (const conversation of ['c1', 'c2', 'c3', 'c4']) await happen({ conversation });
    expect(attempts).toHaveLength(2);
    await happen({ author: 'ada' });
    expect(attempts.map(({ to }) => to)).toEqual(['ada@example.org', 'ada@example.org', 'ben@example.org']);
  });

  it('are tried again, later each time', async () => {
    const { sent, attempts, happen, clock } = setUp({ failures: 2 });
    await happen({});
    expect([attempts.length, sent.length]).toEqual([1, 0]);
    clock.advance(59_999);
    await settled();
    expect(attempts).toHaveLength(1);
    clock.advance(1);
    await settled();
    expect([attempts.length, sent.length]).toEqual([2, 0]);
    clock.advance(5 * 60_000);
    await settled();
    expect([attempts.length, sent.length]).toEqual([3, 1]);
    expect(clock.pending).toBe(0);
  });

  it('are given up after four attempts, without the address in what is logged; the next message tries anew', async () => {
    const { attempts, failed, happen, clock } = setUp({ failures: 99 });
    await happen({});
    for (let round = 0; round < 10; round += 1) {
      clock.advance(3_600_000);
      await settled();
    }
    expect(attempts).toHaveLength(4);
    expect(failed).toHaveBeenCalledOnce();
    const [error] = failed.mock.calls[0] ?? [];
    expect(error).toBeInstanceOf(MailFailedError);
    expect(String(error)).toContain('EENVELOPE 550');
    expect(String(error)).not.toContain('@');
    await happen({});
    expect(attempts).toHaveLength(5);
  });

  it('are not tried again when the reader has looked meanwhile, nor after the end', async () => {
    const { attempts, happen, notices, clock } = setUp({ failures: 99 });
    await happen({});
    notices.read('c1', 'ada');
    expect(clock.pending).toBe(0);
    await happen({});
    notices.close();
    clock.advance(3_600_000);
    await settled();
    expect(attempts).toHaveLength(2);
  });
});
