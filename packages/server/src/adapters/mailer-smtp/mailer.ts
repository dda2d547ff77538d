import type { Transporter } from 'nodemailer';
import type { Mailer } from '../../ports/mailer.js';

export interface SmtpOptions {
  /** e.g. `smtps://user:password@mail.example.org` or `smtp://127.0.0.1:25`. */
  url: string;
  /** The `From` header and the envelope's sender, e.g. `Ada <talk@example.org>`. */
  from: string;
}

/** A mail server that says nothing for this long is taken as down; the notice is tried again later. */
const SILENCE_MS = 20_000;

/** Hands mail to an SMTP server; resolves when that has accepted it. */
export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  let transport: Promise<Transporter> | undefined;
  return {
    async send(mail) {
      transport ??= open(url);
      const smtp = await transport;
      await smtp.sendMail({
        ...mail,
        from,
        // Holiday answers to a notice would be noise (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}

/** Loaded at the first mail: a server that sends none does not carry it. */
async function open(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
