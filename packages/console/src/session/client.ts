import { createClient } from '@earshot/core';
import { attachments } from '@earshot/core/attachments';
import { availability } from '@earshot/core/availability';
import { calls } from '@earshot/core/calls';
import { contacts } from '@earshot/core/contacts';
import { groups } from '@earshot/core/groups';

/** The owner's client, on the server that this page came from. */
export function createConsoleClient(host: string, secret: string) {
  const features = [attachments(), availability(), calls(), contacts(), groups()] as const;
  return createClient({ host, identity: { kind: 'session', secret }, features });
}

export type ConsoleClient = ReturnType<typeof createConsoleClient>;

declare module '@earshot/react' {
  interface Register {
    client: ConsoleClient;
  }
}
