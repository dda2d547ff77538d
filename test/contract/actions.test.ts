import { LIMITS } from '@earshot/core/protocol';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Host, startHost } from '../support/host.ts';
import { codeOf, greet, type Person } from '../support/wire.ts';

let host: Host;
let people = 0;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

/** A visitor and a member with one message of the visitor's. */
async function talk(): Promise<{ ben: Person; ada: Person; conversation: string }> {
  people += 1;
  const { handle, secret } = await host.addMember(`member-${people}`);
  const ada = await greet(host.url, { credentials: { kind: 'session', secret } });
  const ben = await greet(host.url);
  onTestFinished(ada.close);
  onTestFinished(ben.close);
  const { conversation } = await ben.request('open', { handle });
  await ben.request('send', { conversation: conversation.id, key: 'first', text: 'My number is 0123' });
  return { ben, ada, conversation: conversation.id };
}

describe('what becomes of a message', () => {
  it('is heard by everyone, and read by whoever comes later', async () => {
    const { ben, ada, conversation } = await talk();
    await ben.request('edit', { conversation, key: 'e', target: 1, text: 'My number is 4567' });
    await ada.request('react', { conversation, key: 'r', target: 1, emoji: '👍', on: true });
    await ada.request('send', { conversation, key: 'a', text: 'Thank you', replyTo: 1 });
    for (const kind of ['edit', 'reaction', 'message'] as const) {
      await ben.notice('event', ({ event }) => event.kind === kind && event.seq > 1);
      await ada.notice('event', ({ event }) => event.kind === kind && event.seq > 1);
    }
    const { events } = await ada.request('history', { conversation });
    expect(events).toMatchObject([
      { kind: 'message', text: 'My number is 4567' },
      { kind: 'edit', target: 1 },
      { kind: 'reaction', target: 1, emoji: '👍', on: true, author: ada.id },
      { kind: 'message', replyTo: 1 },
    ]);
  });

  it('leaves nothing of what was deleted, in no answer', async () => {
    const { ben, ada, conversation } = await talk();
    await ben.request('edit', { conversation, key: 'e', target: 1, text: 'My secret is 7654' });
    await ben.request('delete', { conversation, key: 'd', target: 1 });
    await ada.notice('event', ({ event }) => event.kind === 'delete' && event.target === 1);
    const answers = [
      await ada.request('history', { conversation }),
      await ada.request('get', { conversation }),
      await ada.request('list', {}),
    ];
    expect(JSON.stringify(answers)).not.toMatch(/0123|7654/);
    expect(answers[2]).toMatchObject({ conversations: [{ last: { kind: 'message', deleted: true, text: '' } }] });
  });

  it('said again with the same key is one thing, and answered alike', async () => {
    const { ben, conversation } = await talk();
    const remove = { conversation, key: 'd', target: 1 };
    const first = await ben.request('delete', remove);
    const { t: _t, id: _id, ...again } = (await ben.request('delete', remove)) as never as Record<string, unknown>;
    expect(first).toMatchObject(again);
    expect((await ben.request('history', { conversation })).events).toHaveLength(2);
  });

  it('does not count as unread', async () => {
    const { ben, ada, conversation } = await talk();
    await ben.request('react', { conversation, key: 'r', target: 1, emoji: '👍', on: true });
    await ben.request('edit', { conversation, key: 'e', target: 1, text: 'again' });
    expect((await ada.request('get', { conversation })).conversation).toMatchObject({ unread: 1, lastSeq: 3 });
  });
});

describe('what is refused', () => {
  it.each([
    ['editing another’s', 'edit', { target: 1, text: 'x' }, 'forbidden'],
    ['deleting another’s', 'delete', { target: 1 }, 'forbidden'],
    ['editing what is not there', 'edit', { target: 9, text: 'x' }, 'unknown_message'],
    ['an empty edit', 'edit', { target: 1, text: ' ' }, 'empty_text'],
    ['reacting with a word', 'react', { target: 1, emoji: 'ok', on: true }, 'bad_emoji'],
    ['reacting to what is not there', 'react', { target: 9, emoji: '👍', on: true }, 'unknown_message'],
    ['answering what is not there', 'send', { text: 'x', replyTo: 9 }, 'unknown_message'],
    ['a target that cannot be', 'delete', { target: 0 }, 'bad_request'],
  ] as const)('%s: %s', async (_what, type, body, code) => {
    const { ada, conversation } = await talk();
    expect(await codeOf(ada.request(type, { conversation, key: 'k', ...body } as never))).toBe(code);
    expect((await ada.request('history', { conversation })).events).toHaveLength(1);
  });

  it('a deleted message takes no more edits, reactions or deletions', async () => {
    const { ben, ada, conversation } = await talk();
    await ben.request('delete', { conversation, key: 'd', target: 1 });
    const target = { conversation, target: 1 };
    expect(await codeOf(ben.request('edit', { ...target, key: '1', text: 'x' }))).toBe('unknown_message');
    expect(await codeOf(ben.request('delete', { ...target, key: '2' }))).toBe('unknown_message');
    expect(await codeOf(ada.request('react', { ...target, key: '3', emoji: '👍', on: true }))).toBe('unknown_message');
  });

  it('more different emojis than fit', async () => {
    const { ben, ada, conversation } = await talk();
    const emojis = Array.from({ length: LIMITS.reactionsPerMessage + 1 }, (_, index) =>
      String.fromCodePoint(0x1f600 + index),
    );
    const codes: string[] = [];
    // Turn by turn, so that neither is too fast for a person.
    for (const [index, emoji] of emojis.entries()) {
      const person = index % 2 ? ben : ada;
      codes.push(await codeOf(person.request('react', { conversation, key: `${index}`, target: 1, emoji, on: true })));
    }
    expect(codes.slice(0, -1)).toEqual(emojis.slice(1).map(() => 'ok'));
    expect(codes.at(-1)).toBe('too_many_reactions');
  });
});
