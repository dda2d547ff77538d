import { createSmtpMailer } from '@earshot/server';
import PostalMime from 'postal-mime';
import { expect, it, onTestFinished } from 'vitest';
import { enter } from '../support/call.ts';
import { startHost } from '../support/host.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { until } from '../support/until.ts';
import type { Person } from '../support/wire.ts';

/** A host that mails through a real SMTP server, and what arrived there. */
async function mailingHost() {
  const sink = await startSmtpSink();
  // Gone is gone at once, so that a test can wait for it.
  const limits = { presenceGraceMs: 1 };
  const host = await startHost({
    limits,
    mailer: createSmtpMailer({ url: sink.url, from: 'Talk <talk@example.org>' }),
  });
  onTestFinished(host.stop);
  const ada = await host.addMember('ada', 'ada@example.org');
  const mails = async (count: number) => {
    await until(`${count} mails are there`, () => sink.received.length >= count);
    expect(sink.received).toHaveLength(count);
    return Promise.all(
      sink.received.map(async ({ recipients, raw }) => ({ ...(await PostalMime.parse(raw)), to: recipients })),
    );
  };
  return { host, ada, mails, asAda: () => enter(host, { credentials: { kind: 'session', secret: ada.secret } }) };
}

/** Whoever is watched has gone. */
const offline = (watcher: Person) =>
  watcher.notice('presence', ({ presence }) => presence.some(({ availability }) => availability === 'offline'));

it('an absent owner is told once by mail, and again after having looked', async () => {
  const { host, mails, asAda } = await mailingHost();
  const page = { title: 'Bread', url: 'https://blog.example.org/bread?utm=1' };
  const ben = await enter(host, { page });
  const { conversation } = await ben.request('open', { handle: 'ada' });
  const say = (text: string) => ben.request('send', { conversation: conversation.id, key: text, text });
  await say('Is it rye?');
  const [first] = await mails(1);
  expect(first).toMatchObject({ to: ['ada@example.org'], subject: 'A visitor wrote to you' });
  expect(first?.text).toContain('Is it rye?');
  expect(first?.text).toContain('https://blog.example.org/bread\n');
  expect(first?.text).toContain(`${host.url}/console/`);
  await say('Or wheat?');

  const ada = await asAda();
  // While she is there, the screen tells her.
  await say('Hello?');
  await ada.notice('event');
  ada.notify({ t: 'read', conversation: conversation.id, seq: 3 });
  await ben.notice('receipt', ({ receipt }) => receipt.read === 3);
  await ben.request('watch', { handles: ['ada'] });
  ada.close();
  await offline(ben);
  await say('Still there?');
  expect((await mails(2))[1]?.text).toContain('Still there?');
});

it('a visitor who left an address and is gone gets the answer by mail', async () => {
  const { host, mails, asAda } = await mailingHost();
  const ben = await enter(host);
  const { conversation } = await ben.request('open', { handle: 'ada' });
  await ben.request('send', { conversation: conversation.id, key: 'k', text: 'Is it rye?' });
  await ben.request('contact', { conversation: conversation.id, email: 'ben@example.org', name: 'Ben' });
  await mails(1);
  const ada = await asAda();
  await ada.request('watch', { users: [ben.id] });
  ben.close();
  await offline(ada);
  await ada.request('send', { conversation: conversation.id, key: 'a', text: '<b>It is</b> rye.' });
  const [, answer] = await mails(2);
  expect(answer).toMatchObject({ to: ['ben@example.org'], subject: 'ada Example answered you' });
  expect(answer?.text).toContain(`${host.url}/@ada`);
  expect(answer?.html).toContain('&lt;b&gt;It is&lt;/b&gt; rye.');
});
