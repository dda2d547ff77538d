import { createSmtpMailer } from '@earshot/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { enter } from '../support/call.ts';
import { startHost } from '../support/host.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { until } from '../support/until.ts';
import { codeOf } from '../support/wire.ts';

async function setUp(limits = {}) {
  const sink = await startSmtpSink();
  const mailer = createSmtpMailer({ url: sink.url, from: 'Talk <talk@example.org>' });
  const host = await startHost({ mailer, limits });
  onTestFinished(host.stop);
  const { secret, id, handle } = await host.addMember('ada', 'ada@example.org');
  await host.addMember('zoe', 'zoe@example.org');
  const ada = await enter(host, { credentials: { kind: 'session', secret } });
  const ben = await enter(host);
  const { conversation } = await ben.request('open', { handle });
  await ben.request('send', { conversation: conversation.id, key: 'k', text: 'Something rude' });
  return { host, sink, ada, adaId: id, ben, conversation: conversation.id };
}

describe('a report', () => {
  it('is kept with what it is about, and told to the site’s first member without it', async () => {
    const { host, sink, ada, ben, conversation } = await setUp();
    await ada.request('report', { conversation, seq: 1, reason: 'abuse', text: ' Please look. ' });
    await ben.request('delete', { conversation, key: 'd', target: 1 });
    expect(await host.store.reports.list(9)).toMatchObject([
      {
        ...{ site: host.site.id, reporter: ada.id, reported: ben.id, conversation, seq: 1 },
        ...{ reason: 'abuse', text: 'Please look.', kept: [{ seq: 1, text: 'Something rude' }] },
      },
    ]);
    await until('a mail is there', () => sink.received.length > 0);
    expect(sink.received).toHaveLength(1);
    expect(sink.received[0]?.recipients).toEqual(['ada@example.org']);
    expect(String(sink.received[0]?.raw)).not.toMatch(/rude|Please look/);
    // Whose text it was sees nothing of it anywhere.
    expect(JSON.stringify(await ben.request('history', { conversation }))).not.toContain('rude');
  });

  it('about the first member goes to the next', async () => {
    const { sink, ben, conversation } = await setUp();
    await ben.request('report', { conversation, reason: 'other' });
    await until('a mail is there', () => sink.received.length > 0);
    expect(sink.received[0]?.recipients).toEqual(['zoe@example.org']);
  });

  it('is about somebody else’s message that is there, in words that fit', async () => {
    const { ada, ben, conversation } = await setUp();
    const refused = (seq: number) => codeOf(ben.request('report', { conversation, seq, reason: 'spam' }));
    expect(await refused(1)).toBe('forbidden');
    expect(await refused(9)).toBe('unknown_message');
    const long = { conversation, reason: 'spam', text: 'x'.repeat(1_001) } as const;
    expect(await codeOf(ada.request('report', long))).toBe('text_too_long');
    expect(await codeOf(ada.request('report', { conversation, reason: 'boring' as never }))).toBe('bad_request');
  });

  it('is not said too often', async () => {
    const { host, ada, conversation } = await setUp({ reportsPerHour: 2 });
    const report = () => codeOf(ada.request('report', { conversation, reason: 'spam' }));
    expect([await report(), await report(), await report()]).toEqual(['ok', 'ok', 'rate_limited']);
    expect(await host.store.reports.list(9)).toHaveLength(2);
  });
});
