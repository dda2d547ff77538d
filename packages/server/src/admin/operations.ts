import type { User } from '../ports/store.js';

/** A member as the command line lists them. */
export type ListedMember = Pick<User, 'name' | 'email'> & { handle: string; site: string };

/** A site as the command line lists it. */
export interface ListedSite {
  key: string;
  name: string;
  origins: string[];
  isDefault: boolean;
}

/** What the operator can do, on a server that runs or on its data folder. All values are JSON. */
export interface Operations {
  /** Makes a site, or sets up the default one that `start` made if nobody has yet. @throws OperationError */
  addSite(site: { name: string; origins: string[] }): Promise<ListedSite>;
  /** @throws OperationError no such site, or not an origin */
  addOrigins(change: { key: string; origins: string[] }): Promise<ListedSite>;
  listSites(): Promise<ListedSite[]>;
  /** On the default site unless `site` is a key. @throws OperationError */
  addMember(member: { handle: string; name: string; email?: string; site?: string }): Promise<ListedMember>;
  /** Where the member is told of messages while away. @throws OperationError */
  setEmail(member: { handle: string; email: string }): Promise<{ handle: string; email: string }>;
  /** A one-time link to the console. @throws OperationError no such member */
  memberLink(member: { handle: string }): Promise<{ url: string; expiresAt: number }>;
  listMembers(): Promise<ListedMember[]>;
  /** Copies the database to an absolute path that does not exist yet. @throws OperationError */
  backup(to: { path: string }): Promise<{ path: string }>;
}

export const OPERATION_NAMES = [
  'addSite',
  'addOrigins',
  'listSites',
  'addMember',
  'setEmail',
  'memberLink',
  'listMembers',
  'backup',
] as const satisfies readonly (keyof Operations)[];

/** Something the operator asked cannot be done; the message is the sentence they read. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
}
