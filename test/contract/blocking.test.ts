import type { ClientNotice, Requests, RequestType } from '@earshot/core/protocol';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Host, startHost } from '../support/host.ts';
import { codeOf, greet, type Person } from '../support/wire.ts';

let host: Host;
let people = 0;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

async function setUp() {
  people += 1;
  const { handle, secret } = await host.addMember(`member-${people}`);
  const ada = await greet(host.url, { credentials: { kind: 'session', secret } });
  const ben = await greet(host.url);
  for (const person of [ada, ben]) onTestFinished(person.close);
  const { conversation } = await ben.request('open', { handle });
  const id = conversation.id;
  await ben.request('send', { conversation: id, key: 'ben', text: 'Hello' });
  await ada.request('send', { conversation: id, key: 'ada', text: 'Hello' });
  return { ada, ben, handle, conversation: id };
}

/** Every way in which something direct could pass; `own` is the asker's message, `theirs` the other's. */
const PATHS: Record<string, (c: { conversation: string; own: number; theirs: number }) => [RequestType, object]> = {
  sending: ({ conversation }) => ['send', { conversation, key: 'k', text: 'Hi' }],
  answering: ({ conversation, theirs }) => ['send', { conversation, key: 'k', text: 'Hi', replyTo: theirs }],
  editing: ({ conversation, own }) => ['edit', { conversation, key: 'k', target: own, text: 'Hi' }],
  reacting: ({ conversation, theirs }) => ['react', { conversation, key: 'k', target: theirs, emoji: '👍', on: true }],
  ringing: ({ conversation }) => ['invite', { conversation, call: crypto.randomUUID(), media: 'voice' }],
};
/** What stays open: what was said is both of theirs. */
const OPEN: Record<string, (c: { conversation: string; own: number; handle: string }) => [RequestType, object]> = {
  reading: ({ conversation }) => ['history', { conversation }],
  'opening what was begun': ({ conversation }) => ['get', { conversation }],
  'taking back one’s own': ({ conversation, own }) => ['delete', { conversation, key: 'k', target: own }],
  reporting: ({ conversation }) => ['report', { conversation, reason: 'spam' }],
};
const ask = (person: Person, [type, body]: [RequestType, object]) =>
  codeOf(person.request(type, body as Requests[typeof type]));

describe('between one who blocked and one who is blocked', () => {
  it.each(Object.entries(PATHS))('%s is refused to both, until it is lifted', async (_what, path) => {
    const { ada, ben, conversation } = await setUp();
    await ada.request('block', { user: ben.id });
    expect(await ask(ben, path({ conversation, own: 1, theirs: 2 }))).toBe('not_accepted');
    expect(await ask(ada, path({ conversation, own: 2, theirs: 1 }))).toBe('blocked');
    await ada.request('unblock', { user: ben.id });
    expect(await ask(ben, path({ conversation, own: 1, theirs: 2 }))).toBe('ok');
  });

  it.each(Object.entries(OPEN))('%s stays open to both', async (_what, path) => {
    const { ada, ben, conversation, handle } = await setUp();
    await ada.request('block', { user: ben.id });
    expect(await ask(ben, path({ conversation, own: 1, handle }))).toBe('ok');
    expect(await ask(ada, path({ conversation, own: 2, handle }))).toBe('ok');
  });

  it('a visitor leaves no address', async () => {
    const { ada, ben, conversation } = await setUp();
    await ada.request('block', { user: ben.id });
    expect(await codeOf(ben.request('contact', { conversation, email: 'ben@example.org' }))).toBe('not_accepted');
  });

  it('typing is not shown', async () => {
    const { ada, ben, conversation } = await setUp();
    await ada.request('block', { user: ben.id });
    const typing: ClientNotice = { t: 'typing', conversation, on: true };
    ben.notify(typing);
    ada.notify(typing);
    expect(await ben.notice('error')).toMatchObject({ code: 'not_accepted' });
    expect(await ada.notice('error')).toMatchObject({ code: 'blocked' });
    for (const person of [ada, ben]) expect(person.notices.filter(({ t }) => t === 'typing')).toEqual([]);
  });

  it('the blocked sees nobody there, at once and when asking again; the others see what is so', async () => {
    const { ada, ben, handle } = await setUp();
    const cleo = await greet(host.url);
    onTestFinished(cleo.close);
    expect((await ben.request('watch', { handles: [handle] })).presence).toMatchObject([{ availability: 'available' }]);
    await ada.request('block', { user: ben.id });
    const gone = { user: ada.id, handle, availability: 'offline', inCall: false };
    const told = await ben.notice('presence', ({ presence }) => presence[0]?.availability === 'offline');
    expect(told.presence).toEqual([gone]);
    expect((await ben.request('watch', { users: [ada.id] })).presence).toEqual([gone]);
    expect((await cleo.request('watch', { handles: [handle] })).presence[0]).toMatchObject({
      availability: 'available',
    });
    await ada.request('unblock', { user: ben.id });
    await ben.notice('presence', ({ presence }) => presence[0]?.availability === 'available');
  });

  it('nothing new begins', async () => {
    people += 1;
    const members = [await host.addMember(`first-${people}`), await host.addMember(`second-${people}`)];
    const [first, second] = await Promise.all(
      members.map(({ secret }) => greet(host.url, { credentials: { kind: 'session', secret } })),
    );
    if (!first || !second) return expect.fail('nobody');
    for (const person of [first, second]) onTestFinished(person.close);
    await first.request('block', { user: second.id });
    expect(await codeOf(second.request('open', { handle: members[0]?.handle ?? '' }))).toBe('not_accepted');
    expect(await codeOf(first.request('open', { handle: members[1]?.handle ?? '' }))).toBe('blocked');
    await first.request('unblock', { user: second.id });
    expect(await codeOf(second.request('open', { handle: members[0]?.handle ?? '' }))).toBe('ok');
  });

  it('nobody is told', async () => {
    const { ada, ben, conversation } = await setUp();
    const before = ben.notices.length;
    await ada.request('block', { user: ben.id });
    // What comes after it would have come after the news.
    ada.notify({ t: 'read', conversation, seq: 2 });
    await ben.notice('receipt', ({ receipt }) => receipt.user === ada.id && receipt.read === 2);
    expect(ben.notices.slice(before).filter(({ t }) => t !== 'receipt')).toEqual([]);
    expect((await ben.request('history', { conversation })).events).toHaveLength(2);
  });
});
