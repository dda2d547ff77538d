import { createClient } from '@earshot/core';
import { availability } from '@earshot/core/availability';
import { calls } from '@earshot/core/calls';
import { contacts } from '@earshot/core/contacts';

/** The owner's client, on the server that this page came from. */
export function createConsoleClient(host: string, secret: string) {
  return createClient({ host, identity: { kind: 'session', secret }, features: [calls(), availability(), contacts()] });
}

export type ConsoleClient = ReturnType<typeof createConsoleClient>;

declare module '@earshot/react' {
  interface Register {
    client: ConsoleClient;
  }
}
