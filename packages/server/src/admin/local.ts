import { existsSync } from 'node:fs';
import { hashSecret, mintSecret } from '../auth/secrets.js';
import { BackupElsewhereError, HandleTakenError, type Site, type Store, type User } from '../ports/store.js';
import { emailOf, handleOf, nameOf, originOf } from './checks.js';
import { type ListedSite, OperationError, type Operations } from './operations.js';
import { reportOperations } from './reports.js';
import { teamOperations } from './teams.js';

/** Somebody has to copy the link from a terminal to a browser, perhaps to another machine. */
const LINK_MS = 3_600_000;

export interface OperationsOptions {
  now?: () => number;
  /** Copies the files of messages into a folder that does not exist yet, and tells how many there are. */
  copyFiles?: (folder: string) => Promise<number>;
}

/** The operations on a store that this process has open. */
export function createOperations(
  store: Store,
  publicUrl: string,
  { now = Date.now, copyFiles }: OperationsOptions = {},
): Operations {
  async function siteFor(key: string | undefined): Promise<Site> {
    const site = key === undefined ? await store.sites.default() : await store.sites.byKey(key);
    if (site) return site;
    throw new OperationError(
      key === undefined
        ? 'There is no site yet. Make one with `earshot site add`.'
        : `No site has the key "${key}". \`earshot site list\` shows those there are.`,
    );
  }

  async function memberNamed(handle: string): Promise<User> {
    const member = await store.users.byHandle(handleOf(handle));
    if (member) return member;
    throw new OperationError(`No member has the handle "${handle}". \`earshot member list\` shows those there are.`);
  }

  async function withOrigins(site: Site, origins: readonly string[]): Promise<Site> {
    let grown = site;
    for (const origin of origins) grown = await store.sites.addOrigin(site.id, origin);
    return grown;
  }

  /** The default site as `start` made it: nobody has given it an origin or a member. */
  async function untouchedSite(): Promise<Site | undefined> {
    const [only, ...others] = await store.sites.list();
    if (!only || others.length > 0 || only.origins.length > 0) return undefined;
    return (await store.users.members(only.id)).length === 0 ? only : undefined;
  }

  return {
    async addSite({ name, origins }) {
      const checked = { name: nameOf(name), origins: origins.map(originOf) };
      const untouched = await untouchedSite();
      if (!untouched) return toListed(await store.sites.create(checked));
      return toListed(await withOrigins(await store.sites.rename(untouched.id, checked.name), checked.origins));
    },
    async addOrigins({ key, origins }) {
      return toListed(await withOrigins(await siteFor(key), origins.map(originOf)));
    },
    async listSites() {
      return (await store.sites.list()).map(toListed);
    },
    async addMember({ handle, name, email, site: key }) {
      const site = await siteFor(key);
      const member = {
        site: site.id,
        handle: handleOf(handle),
        name: nameOf(name),
        ...(email === undefined ? {} : { email: emailOf(email) }),
      };
      try {
        await store.users.createMember(member);
      } catch (error) {
        if (!(error instanceof HandleTakenError)) throw error;
        throw new OperationError(`The handle "${member.handle}" is taken. Choose another.`);
      }
      return { ...member, site: site.name };
    },
    async setEmail({ handle, email }) {
      const member = await memberNamed(handle);
      const checked = emailOf(email);
      await store.users.update(member.id, { email: checked });
      return { handle: member.handle ?? handle, email: checked };
    },
    async memberLink({ handle }) {
      const member = await memberNamed(handle);
      const token = mintSecret();
      const expiresAt = now() + LINK_MS;
      await store.sessions.createToken({ hash: hashSecret(token), user: member.id, purpose: 'signIn', expiresAt });
      // In the fragment, which browsers send to nobody and which stands in no log.
      return { url: `${publicUrl}/console/#sign-in=${token}`, expiresAt };
    },
    async listMembers() {
      const names = new Map((await store.sites.list()).map(({ id, name }) => [id, name]));
      return (await store.users.members()).map(({ handle = '', name, email, site }) => ({
        handle,
        site: names.get(site) ?? '',
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
      }));
    },
    ...teamOperations(store, { siteFor, memberNamed }),
    ...reportOperations(store),
    async backup({ path }) {
      const files = filesBeside(path);
      for (const taken of [path, files].filter(existsSync)) {
        throw new OperationError(`${taken} exists already. Choose a new file name.`);
      }
      try {
        await store.backup(path);
      } catch (error) {
        if (!(error instanceof BackupElsewhereError)) throw error;
        throw new OperationError(error.message);
      }
      // After the database: a file that the copy knows of and that is gone was deleted meanwhile; one that came is collected.
      const count = (await copyFiles?.(files)) ?? 0;
      return { path, ...(count > 0 ? { files, count } : {}) };
    },
  };
}

/** The folder for the files that belong to a copy of the database. */
const filesBeside = (path: string) => `${path.replace(/\.db$/, '')}-files`;

const toListed = ({ key, name, origins, isDefault }: Site): ListedSite => ({ key, name, origins, isDefault });
