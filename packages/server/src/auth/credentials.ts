import type { Credentials } from '@earshot/core/protocol';
import type { Limits } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Session, Site, Store, User } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import { hashSecret, mintSecret } from './secrets.js';

/** Who stands behind a connection. */
export interface Identified {
  user: User;
  session: Session;
  /** Minted just now; the client must be told, it is not stored. */
  secret?: string;
}

/** The page that somebody identifies themselves on. */
export interface Where {
  site: Site;
  /** A page of the server's own that names no site: whoever is known anywhere on it is known there. */
  anySite: boolean;
}

/** A session in use is extended when this much of its life is gone, so that not every `hello` writes. */
const EXTEND_AFTER = 1 / 30;

export interface Authentication {
  /** @throws Refusal `unauthenticated` */
  identify(credentials: Credentials, where: Where): Promise<Identified>;
  /** Trades a sign-in link's token for a session. @throws Refusal `link_expired` */
  signIn(token: string): Promise<Identified & { secret: string }>;
  /** A one-time token for a page of another origin. */
  handover(user: User): Promise<{ token: string; expiresAt: number }>;
}

/** A hand-over is followed by a click at once; a minute is generous even on a slow phone. */
const HANDOVER_MS = 60_000;

/** @param failed is told of what could not be done and keeps nobody out */
export function createAuthentication(
  store: Store,
  clock: Clock,
  limits: Limits,
  failed: (error: unknown) => void,
): Authentication {
  const lifetimeOf = (user: User) => (user.kind === 'member' ? limits.memberSessionMs : limits.visitorSessionMs);

  async function startSession(user: User): Promise<Identified & { secret: string }> {
    const secret = mintSecret();
    const expiresAt = clock.now() + lifetimeOf(user);
    const session = await store.sessions.create({ user: user.id, secretHash: hashSecret(secret), expiresAt });
    return { user, session, secret };
  }

  /** A visitor of one site is nobody on another; a member may be asked for on any page of the host. */
  const belongs = (user: User, { site, anySite }: Where) => anySite || user.kind === 'member' || user.site === site.id;

  async function resume(secret: string, where: Where): Promise<Identified> {
    const now = clock.now();
    const session = await store.sessions.bySecretHash(hashSecret(secret), now);
    const user = session && (await store.users.byId(session.user));
    if (!user || !belongs(user, where)) throw new Refusal('unauthenticated');
    const lifetime = lifetimeOf(user);
    // With a full disk one can still come in and read; the next time extends it.
    if (session.expiresAt - now < lifetime * (1 - EXTEND_AFTER))
      await store.sessions.extend(session.id, now + lifetime).catch(failed);
    return { user, session };
  }

  async function take(token: string, purpose: 'signIn' | 'handover'): Promise<User | undefined> {
    const id = await store.sessions.takeToken(hashSecret(token), purpose, clock.now());
    return id === undefined ? undefined : store.users.byId(id);
  }

  return {
    async identify(credentials, where) {
      switch (credentials.kind) {
        case 'anonymous':
          return startSession(await store.users.createVisitor({ site: where.site.id }));
        case 'session':
          return resume(credentials.secret, where);
        case 'handover': {
          const user = await take(credentials.token, 'handover');
          if (!user || !belongs(user, where)) throw new Refusal('unauthenticated');
          return startSession(user);
        }
      }
    },
    async signIn(token) {
      const user = await take(token, 'signIn');
      if (!user) throw new Refusal('link_expired');
      return startSession(user);
    },
    async handover(user) {
      const token = mintSecret();
      const expiresAt = clock.now() + HANDOVER_MS;
      await store.sessions.createToken({ hash: hashSecret(token), user: user.id, purpose: 'handover', expiresAt });
      return { token, expiresAt };
    },
  };
}
