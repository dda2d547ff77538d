import { randomUUID } from 'node:crypto';
import type { User } from '../../ports/store.js';
import type { Services } from '../../services.js';
import type { Answer, Exchange } from '../answer.js';
import { pageHeaders } from '../headers.js';
import { languageOf } from './strings.js';
import { type FormView, formDocument, notFoundDocument, sentDocument } from './view.js';

/** In the query after a form was sent, so that reloading shows the page and does not send again. */
export const SENT = 'sent';

/** `GET /@ada`: never changes anything, whoever follows the link first. */
export async function talkPage(services: Services, exchange: Exchange, handle: string): Promise<Answer> {
  const member = await services.store.users.byHandle(handle);
  if (!member) return notFound(services, exchange);
  if (!exchange.url.searchParams.has(SENT)) return showForm(services, exchange, member, 200);
  return page(services, exchange, 200, sentDocument(languageFor(exchange), handleOf(member), nameOf(member)));
}

export const languageFor = ({ request }: Exchange) => languageOf(request.headers['accept-language']);
export const handleOf = (member: User): string => member.handle ?? '';
const nameOf = (member: User) => member.name ?? handleOf(member);

export const notFound = (services: Services, exchange: Exchange): Answer =>
  page(services, exchange, 404, notFoundDocument(languageFor(exchange)));

export async function showForm(
  services: Services,
  exchange: Exchange,
  member: User,
  status: number,
  filled: Pick<FormView, 'typed' | 'error'> = { typed: { text: '', email: '', name: '' } },
): Promise<Answer> {
  const [shown] = await services.presence.publicly([member]);
  const view: FormView = {
    language: languageFor(exchange),
    handle: handleOf(member),
    name: nameOf(member),
    availability: shown?.availability ?? 'offline',
    key: randomUUID(),
    ...filled,
  };
  return page(services, exchange, status, formDocument(view));
}

function page({ publicUrl }: Services, exchange: Exchange, status: number, body: string): Answer {
  return {
    status,
    headers: {
      ...pageHeaders(publicUrl),
      'Content-Language': languageFor(exchange),
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
    },
    body,
  };
}
