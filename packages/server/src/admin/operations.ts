import type { ReportReason } from '@earshot/core/protocol';
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

/** A team as the command line lists it; members by handle. */
export interface ListedTeam {
  handle: string;
  name: string;
  members: string[];
  site: string;
}

/** A report as the operator reads it. People are named by handle, by name, or else by id. */
export interface ListedReport {
  id: string;
  at: number;
  reason: ReportReason;
  reporter: string;
  reported?: string;
  conversation: string;
  seq?: number;
  /** What the reporter added. */
  text?: string;
  /** What the reported person had said: as it stands, or as it stood when it was reported. */
  messages: { seq: number; text: string }[];
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
  /** Makes the team if there is none of this handle, and adds the members named. @throws OperationError */
  addTeam(team: { handle: string; name?: string; members: string[]; site?: string }): Promise<ListedTeam>;
  /** Takes the members named out of the team; without any, the team ceases to be. @throws OperationError */
  removeTeam(team: { handle: string; members: string[] }): Promise<{ team?: ListedTeam }>;
  listTeams(): Promise<ListedTeam[]>;
  /** The newest first. */
  listReports(): Promise<ListedReport[]>;
  /** It was looked into: it is forgotten, with what was kept for it. @throws OperationError no such report */
  closeReport(report: { id: string }): Promise<{ id: string }>;
  /**
   * Copies the database to an absolute path that does not exist yet, and the files of messages, if there are any, into a
   * folder beside it. @throws OperationError
   */
  backup(to: { path: string }): Promise<{ path: string; files?: string; count?: number }>;
}

export const OPERATION_NAMES = [
  'addSite',
  'addOrigins',
  'listSites',
  'addMember',
  'setEmail',
  'memberLink',
  'listMembers',
  'addTeam',
  'removeTeam',
  'listTeams',
  'listReports',
  'closeReport',
  'backup',
] as const satisfies readonly (keyof Operations)[];

/** Something the operator asked cannot be done; the message is the sentence they read. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
}
