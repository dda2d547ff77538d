import { greet } from './wire.ts';

/** A group of those users that the member of the session makes. @returns its conversation */
export async function makeGroup(host: string, secret: string, users: string[]): Promise<string> {
  const owner = await greet(host, { credentials: { kind: 'session', secret } });
  const { conversation } = await owner.request('createGroup', { key: crypto.randomUUID(), name: 'Everybody', users });
  owner.close();
  return conversation.id;
}
