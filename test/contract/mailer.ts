import type { Mail, Mailer } from '@earshot/server';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';

/** One adapter, set up for one test; it cleans up after itself. */
export interface MailerUnderTest {
  mailer: Mailer;
  /** Everything delivered so far, as it went over the wire or onto the disk. */
  delivered(): Promise<Delivered[]>;
  /** A mailer of the same kind that can deliver nowhere. */
  broken: Mailer;
}

interface Delivered {
  /** Who gets it, however the adapter knows: the envelope where there is one. */
  recipients: string[];
  raw: Buffer | string;
}

const MAIL: Mail = {
  to: 'ada@example.org',
  subject: 'Ben wrote to you',
  text: 'Is it rye?\n',
  html: '<!doctype html><p>Is it rye?</p>\n',
};

/** What every mailer must do. */
export function mailerConformance(name: string, setUp: () => Promise<MailerUnderTest>): void {
  describe(`the mailer "${name}"`, () => {
    async function deliver(mail: Partial<Mail>) {
      const { mailer, delivered } = await setUp();
      await mailer.send({ ...MAIL, ...mail });
      const [only, ...others] = await until('the mail is there', async () => {
        const all = await delivered();
        return all.length > 0 && all;
      });
      expect(others).toEqual([]);
      if (!only) throw new Error('unreachable');
      return { ...only, parsed: await PostalMime.parse(only.raw) };
    }

    it('delivers both bodies, the plainer first, to the one recipient', async () => {
      const { recipients, parsed, raw } = await deliver({});
      expect(recipients).toEqual(['ada@example.org']);
      expect(parsed.to).toMatchObject([{ address: 'ada@example.org' }]);
      expect(parsed.subject).toBe(MAIL.subject);
      expect(parsed.text?.trim()).toBe(MAIL.text.trim());
      expect(parsed.html?.trim()).toBe(MAIL.html.trim());
      expect(String(raw).search(/text\/plain/i)).toBeLessThan(String(raw).search(/text\/html/i));
    });

    it('says that a program wrote it, when, and under a name of its own', async () => {
      const { parsed } = await deliver({});
      expect(parsed.headers).toContainEqual(
        expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
      );
      expect(parsed.date).toBeTruthy();
      expect(parsed.messageId).toMatch(/^<.+@.+>$/);
    });

    it.each([
      ['emoji and umlauts', 'Größe 👩‍🚀 — „Anführung“'],
      ['right-to-left text', 'שלום עולם مرحبا'],
      ['a line of two thousand characters', 'long '.repeat(400).trim()],
      ['lines that mean something to mail servers', 'one\n.\n..two\nFrom here\nQUIT\nend'],
    ])('keeps %s as written', async (_what, text) => {
      const { parsed } = await deliver({ text, html: `<pre>${text}</pre>`, subject: text.split('\n')[0] ?? '' });
      expect(parsed.text?.trim()).toBe(text);
      expect(parsed.html?.trim()).toBe(`<pre>${text}</pre>`);
      expect(parsed.subject).toBe(text.split('\n')[0]);
    });

    it.each([['\r\n'], ['\n'], ['\r'], ['\r\n ']])(
      'cannot be given a second header through a subject with %j',
      async (lineEnd) => {
        const { parsed, recipients } = await deliver({ subject: `Hello${lineEnd}Bcc: eve@example.org` });
        expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
        expect(recipients).toEqual(['ada@example.org']);
      },
    );

    it('delivers each of many mails sent at once, once', async () => {
      const { mailer, delivered } = await setUp();
      const subjects = Array.from({ length: 20 }, (_, index) => `Mail ${index}`);
      await Promise.all(subjects.map((subject) => mailer.send({ ...MAIL, subject })));
      const all = await until('all are there', async () => {
        const mails = await delivered();
        return mails.length >= subjects.length && mails;
      });
      const parsed = await Promise.all(all.map(({ raw }) => PostalMime.parse(raw)));
      expect(parsed.map(({ subject }) => subject ?? '').sort()).toEqual([...subjects].sort());
    });

    it('rejects when nobody has taken the mail', async () => {
      const { broken, delivered } = await setUp();
      await expect(broken.send(MAIL)).rejects.toThrow();
      expect(await delivered()).toEqual([]);
    });
  });
}
