import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer } from '../../ports/mailer.js';

export interface OutboxOptions {
  /** Made when missing. Any mail program opens the `.eml` files in it. */
  folder: string;
  /** The `From` header; nothing is sent, so it need not exist. */
  from?: string;
  now?: () => number;
}

/**
 * Leaves each mail in a folder, for a host without SMTP and for the demo. A file appears whole or not
 * at all, and only the server's own account can read it: it quotes what people wrote.
 */
export function createOutboxMailer({
  folder,
  from = 'Earshot <earshot@localhost>',
  now = Date.now,
}: OutboxOptions): Mailer {
  return {
    async send(mail) {
      // Loaded at the first mail: a server that sends none does not carry it.
      const { createTransport } = await import('nodemailer');
      const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
      const { message } = await composer.sendMail({
        ...mail,
        from,
        date: new Date(now()),
        // Holiday answers to a notice would be noise (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Sorts by time; the random part keeps two mails of one millisecond apart.
      const name = `${new Date(now()).toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}`;
      const unfinished = join(folder, `.${name}.part`);
      try {
        await writeThrough(unfinished, message as Buffer);
        await rename(unfinished, join(folder, `${name}.eml`));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}

/** Waits for the disk, because resolving means that the mail is safe. */
async function writeThrough(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
