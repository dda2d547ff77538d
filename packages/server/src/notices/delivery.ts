import type { Clock } from '../ports/clock.js';
import type { Mail, Mailer } from '../ports/mailer.js';

/**
 * When a mail that was refused is tried again: mail servers restart within a minute, and those that
 * greylist want to be asked again after five; a notice that is an hour late is no longer one.
 */
const RETRY_AFTER_MS = [60_000, 5 * 60_000, 30 * 60_000] as const;
/** Mails that wait for another try; beyond, the mail server is down and a few more notices say no more. */
const MAX_WAITING = 1_000;

/** A mail that is given up. Carries why, never to whom: addresses stay out of logs. */
export class MailFailedError extends Error {
  override readonly name = 'MailFailedError';
  constructor(reason: string, attempts: number) {
    super(`A notice could not be mailed in ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} (${reason}).`);
  }
}

export interface Delivery {
  /** Sends the mail, now or a little later; `key` names it for `withdraw`. */
  send(key: string, mail: Mail): void;
  /** The mail is no longer wanted: it is not tried again. */
  withdraw(key: string): void;
  close(): void;
}

/** Tries a bounded number of times, in memory: what a restart forgets is in the thread all the same. */
export function createDelivery(
  mailer: Mailer,
  clock: Clock,
  { sent, givenUp }: { sent: (key: string) => void; givenUp: (key: string, error: MailFailedError) => void },
): Delivery {
  const waiting = new Map<string, unknown>();
  /** Mails under way or waiting; a withdrawn one is no longer in it. */
  const wanted = new Map<string, Mail>();

  async function attempt(key: string, mail: Mail, tried: number): Promise<void> {
    waiting.delete(key);
    try {
      await mailer.send(mail);
    } catch (error) {
      if (wanted.get(key) !== mail) return;
      const pause = RETRY_AFTER_MS[tried];
      if (pause === undefined || waiting.size >= MAX_WAITING) {
        wanted.delete(key);
        givenUp(key, new MailFailedError(reasonOf(error), tried + 1));
        return;
      }
      waiting.set(
        key,
        clock.setTimeout(() => void attempt(key, mail, tried + 1), pause),
      );
      return;
    }
    if (wanted.get(key) !== mail) return;
    wanted.delete(key);
    sent(key);
  }

  function withdraw(key: string) {
    wanted.delete(key);
    clock.clearTimeout(waiting.get(key));
    waiting.delete(key);
  }

  return {
    send(key, mail) {
      withdraw(key);
      wanted.set(key, mail);
      void attempt(key, mail, 0);
    },
    withdraw,
    close() {
      for (const key of [...wanted.keys()]) withdraw(key);
    },
  };
}

/** The error's code, as nodemailer and Node set it. Its message may quote the address. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const parts = [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number');
  return parts.length > 0 ? parts.join(' ') : 'no code';
}
