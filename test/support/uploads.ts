import type { Person } from './wire.ts';

/** A file as somebody picked it. */
export interface Picked {
  name?: string;
  type?: string;
  bytes: Buffer;
  thumbnailOf?: string;
}

export interface Ticket {
  upload: string;
  ticket: string;
  url: string;
}

/** One request by the tus protocol. */
export function tus(
  host: string,
  { url, ticket }: Pick<Ticket, 'url' | 'ticket'>,
  method: 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'POST',
  { offset, body, headers }: { offset?: number; body?: Uint8Array; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(host + url, {
    method,
    headers: {
      Authorization: `Bearer ${ticket}`,
      'Tus-Resumable': '1.0.0',
      ...(offset === undefined ? {} : { 'Upload-Offset': String(offset) }),
      ...(method === 'PATCH' ? { 'Content-Type': 'application/offset+octet-stream' } : {}),
      ...headers,
    },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
}

export function ticketFor(person: Person, conversation: string, { bytes, ...file }: Picked): Promise<Ticket> {
  return person.request('upload', {
    ...{ conversation, name: 'file', type: 'application/octet-stream', ...file },
    bytes: bytes.length,
  });
}

/** Sends the bytes of a file. @returns the upload's id */
export async function uploaded(host: string, person: Person, conversation: string, picked: Picked): Promise<string> {
  const ticket = await ticketFor(person, conversation, picked);
  const answer = await tus(host, ticket, 'PATCH', { offset: 0, body: picked.bytes });
  if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`);
  return ticket.upload;
}
