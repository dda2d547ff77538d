import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.js';

/** @throws Refusal `too_large` above `limit` bytes, `bad_request` when the request breaks off */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new Refusal('too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > limit) throw new Refusal('too_large');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('bad_request');
  }
  return Buffer.concat(chunks).toString('utf8');
}
