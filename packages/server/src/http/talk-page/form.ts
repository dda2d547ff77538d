import type { ErrorCode } from '@earshot/core/protocol';
import { hashSecret } from '../../auth/secrets.js';
import { toErrorFrame } from '../../faults.js';
import { createRateLimiter } from '../../limits/rate-limiter.js';
import { checkedEmail, checkedName, checkedText } from '../../limits/text.js';
import type { User } from '../../ports/store.js';
import { Refusal } from '../../refusal.js';
import type { Services } from '../../services.js';
import { type Answer, type Exchange, redirect, retryAfter } from '../answer.js';
import { readBody } from '../body.js';
import { HTTP_ERRORS } from '../errors.js';
import { handleOf, languageFor, notFound, SENT, showForm } from './page.js';
import { createRecent } from './recent.js';
import { PAGE_STRINGS } from './strings.js';
import { TRAP, type Typed } from './view.js';

/**
 * The longest message takes 144 kB when every character is percent-encoded in three bytes. Some more
 * is read, so that a text that is too long can be shown again rather than lost.
 */
const BODY_BYTES = 512 * 1024;
const HOUR_MS = 3_600_000;

/** `POST /@ada`: the form of a page without JavaScript. The message is a new visitor's. */
export function createTalkForm(services: Services): (exchange: Exchange, handle: string) => Promise<Answer> {
  const { store, conversations, limits, clock, logger } = services;
  const perAddress = createRateLimiter(limits.formMessagesPerHour, HOUR_MS);
  const sentKeys = createRecent(clock);

  async function leave(member: User, typed: Typed, address: string): Promise<void> {
    const text = checkedText(typed.text);
    const email = typed.email.trim() === '' ? undefined : checkedEmail(typed.email);
    const name = checkedName(typed.name);
    await perAddress.take(address);
    const visitor = await store.users.createVisitor({
      site: member.site,
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
    });
    const record = await store.conversations.direct(member.site, visitor.id, member.id);
    const author = visitor.id;
    if (email !== undefined) {
      await conversations.append(record, { kind: 'contact', author, email }, { device: 'form', key: 'contact' });
    }
    await conversations.append(record, { kind: 'message', author, key: 'form', text }, { device: 'form', key: 'form' });
  }

  async function refused(exchange: Exchange, member: User, typed: Typed, error: unknown): Promise<Answer> {
    const { code, retryAfterMs } = toErrorFrame(error, logger, { route: 'talkForm' });
    const minutes = Math.ceil((retryAfterMs ?? 0) / 60_000);
    const sentence = PAGE_STRINGS[languageFor(exchange)].error(code, minutes);
    const answer = await showForm(services, exchange, member, HTTP_ERRORS[code].status, {
      typed,
      error: { sentence, field: fieldOf(code) },
    });
    return { ...answer, headers: { ...answer.headers, ...retryAfter(retryAfterMs) } };
  }

  return async (exchange, handle) => {
    const member = await store.users.byHandle(handle);
    if (!member) return notFound(services, exchange);
    let typed: Typed = { text: '', email: '', name: '' };
    try {
      if (!/^application\/x-www-form-urlencoded\b/.test(exchange.request.headers['content-type'] ?? '')) {
        throw new Refusal('bad_request');
      }
      const fields = new URLSearchParams(await readBody(exchange.request, BODY_BYTES));
      typed = typedIn(fields);
      const key = fields.get('key') ?? '';
      // A program that fills in what nobody sees learns nothing from the answer.
      const isTrapped = (fields.get(TRAP) ?? '') !== '';
      if (!isTrapped) await sentKeys.once(sameAs(key, member, typed), () => leave(member, typed, exchange.address));
      return redirect(303, `/@${encodeURIComponent(handleOf(member))}?${SENT}`);
    } catch (error) {
      return refused(exchange, member, typed, error);
    }
  };
}

/**
 * What makes a form the same one again: a browser that goes back keeps the key, and whoever writes
 * something else there says something new.
 */
const sameAs = (key: string, member: User, { text, email, name }: Typed) =>
  key === '' ? '' : hashSecret(JSON.stringify([key, member.id, text, email, name]));

function typedIn(fields: URLSearchParams): Typed {
  const field = (name: string) => fields.get(name) ?? '';
  // Forms send line breaks as CR LF; a message has them as it is typed elsewhere.
  return { text: field('text').replaceAll('\r\n', '\n'), email: field('email'), name: field('name') };
}

function fieldOf(code: ErrorCode): 'text' | 'email' | undefined {
  if (code === 'bad_email') return 'email';
  return code === 'empty_text' || code === 'text_too_long' ? 'text' : undefined;
}
