import type { BaseClient } from '@earshot/core';
import { createContext, type ReactNode, useContext } from 'react';

/**
 * Tells the hooks which client the application has, so that `useClient()` knows its features:
 *
 * ```ts
 * declare module '@earshot/react' {
 *   interface Register {
 *     client: typeof client;
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: applications fill it, by declaration merging
export interface Register {}

/** The client as {@link Register} describes it; without that, what every client has. */
export type RegisteredClient = Register extends { client: infer Registered extends BaseClient }
  ? Registered
  : BaseClient;

const ClientContext = createContext<BaseClient | undefined>(undefined);

export interface EarshotProviderProps {
  /** From `createClient`. Make it once, outside of any component: a client is a connection. */
  client: RegisteredClient;
  children?: ReactNode;
}

/**
 * Lends the client to the hooks below. It opens and closes nothing: the client connects when a hook
 * asks something of it, or with `client.connect()`, and lives as long as its owner wants.
 */
export function EarshotProvider({ client, children }: EarshotProviderProps): ReactNode {
  return <ClientContext.Provider value={client}>{children}</ClientContext.Provider>;
}

/**
 * The client of the nearest {@link EarshotProvider}.
 * @throws Error outside of one
 */
export function useClient(): RegisteredClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('Earshot hooks need an <EarshotProvider client={…}> above them.');
  return client as RegisteredClient;
}
