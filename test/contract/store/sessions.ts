import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore } from './support.ts';

/** In the past of nobody's clock: stores drop expired tokens by their own. */
const FAR = 32_503_680_000_000;

/** Sessions and one-time tokens. */
export function sessionsConformance(make: MakeStore): void {
  describe('sessions', () => {
    it('are found by the hash of their secret until they expire', async () => {
      const store = await make();
      const { ben } = await createPeople(store);
      const session = await store.sessions.create({ user: ben, secretHash: 'hash', expiresAt: 2_000 });
      expect(await store.sessions.bySecretHash('hash', 1_999)).toEqual(session);
      expect(await store.sessions.bySecretHash('hash', 2_000)).toBeUndefined();
      expect(await store.sessions.bySecretHash('other', 1_000)).toBeUndefined();
      await store.sessions.extend(session.id, 3_000);
      expect(await store.sessions.bySecretHash('hash', 2_500)).toMatchObject({ user: ben, expiresAt: 3_000 });
    });

    it('that ended are removed, and the others stay', async () => {
      const { sessions, users, ...store } = await make();
      const { ben } = await createPeople({ ...store, sessions, users });
      await sessions.create({ user: ben, secretHash: 'over', expiresAt: 1_000 });
      const revoked = await sessions.create({ user: ben, secretHash: 'revoked', expiresAt: FAR });
      await sessions.create({ user: ben, secretHash: 'live', expiresAt: FAR });
      await sessions.revoke(revoked.id);
      expect(await sessions.removeEnded(2_000)).toBe(2);
      expect(await sessions.bySecretHash('over', 0), 'even for a clock that is behind').toBeUndefined();
      expect(await sessions.bySecretHash('live', 2_000)).toMatchObject({ user: ben });
    });

    it('end one by one or all at once', async () => {
      const store = await make();
      const { ada, ben } = await createPeople(store);
      const create = (user: string, secretHash: string) => store.sessions.create({ user, secretHash, expiresAt: FAR });
      const first = await create(ben, 'b1');
      await create(ben, 'b2');
      await create(ben, 'b3');
      await create(ada, 'a1');
      await store.sessions.revoke(first.id);
      expect(await store.sessions.bySecretHash('b1', 0)).toBeUndefined();
      expect(await store.sessions.bySecretHash('b2', 0)).toBeDefined();
      expect(await store.sessions.revokeAllOf(ben)).toBe(2);
      expect(await store.sessions.bySecretHash('b3', 0)).toBeUndefined();
      expect(await store.sessions.bySecretHash('a1', 0)).toBeDefined();
    });

    it('do not come back by being extended after they were revoked', async () => {
      const store = await make();
      const { ben } = await createPeople(store);
      const { id } = await store.sessions.create({ user: ben, secretHash: 'hash', expiresAt: FAR });
      await store.sessions.revoke(id);
      await store.sessions.extend(id, FAR + 1);
      expect(await store.sessions.bySecretHash('hash', 0)).toBeUndefined();
    });
  });

  describe('one-time tokens', () => {
    it('are taken once, however many reach for them', async () => {
      const store = await make();
      const { ada } = await createPeople(store);
      await store.sessions.createToken({ hash: 'token', user: ada, purpose: 'signIn', expiresAt: FAR });
      const taken = await Promise.all(Array.from({ length: 20 }, () => store.sessions.takeToken('token', 'signIn', 0)));
      expect(taken.filter((user) => user === ada)).toHaveLength(1);
      expect(taken.filter((user) => user === undefined)).toHaveLength(19);
    });

    it('serve only what they were made for, and only in time', async () => {
      const store = await make();
      const { ada } = await createPeople(store);
      await store.sessions.createToken({ hash: 'token', user: ada, purpose: 'handover', expiresAt: FAR });
      expect(await store.sessions.takeToken('token', 'signIn', 0)).toBeUndefined();
      expect(await store.sessions.takeToken('token', 'handover', FAR)).toBeUndefined();
      expect(await store.sessions.takeToken('token', 'handover', FAR - 1)).toBe(ada);
    });
  });
}
