import type { Store } from '@earshot/server';
import { UnknownUploadError } from '@earshot/server';
import { describe, expect, it } from 'vitest';
import { createPeople, type MakeStore } from './support.ts';

const PICTURE = { type: 'image/png', bytes: 9, width: 3, height: 2 };

/** Files: on their way, finished, sent with a message, and gone with it. */
export function uploadsConformance(make: MakeStore): void {
  async function setUp() {
    const store = await make();
    const people = await createPeople(store);
    const { conversation, ben } = people;
    const create = (more: Partial<Parameters<Store['uploads']['create']>[0]> = {}) =>
      store.uploads.create({ conversation, user: ben, name: 'a.png', bytes: 10, ...more });
    async function finished(more: Parameters<typeof create>[0] = {}) {
      const { id } = await create(more);
      await store.uploads.advance(id, 0, { key: `${id}.0`, bytes: 10 });
      await store.uploads.finish(id, PICTURE);
      return id;
    }
    let count = 0;
    const send = (uploads: string[], { key = `send ${++count}`, author = ben, where = conversation } = {}) => {
      const event = { kind: 'message', author, key, text: '' } as const;
      return store.conversations.append(where, event, 5_000, { device: 'd1', key }, undefined, uploads);
    };
    const log = () => store.conversations.events(conversation, { limit: 99 });
    return { ...people, store, create, finished, send, log };
  }

  describe('uploads', () => {
    it('grow part by part, and not from where they are no more', async () => {
      const { store, create } = await setUp();
      const { id } = await create();
      expect(await store.uploads.advance(id, 0, { key: 'one', bytes: 4 })).toBe(true);
      expect(await store.uploads.advance(id, 0, { key: 'again', bytes: 4 })).toBe(false);
      expect(await store.uploads.advance(id, 4, { key: 'two', bytes: 6 })).toBe(true);
      expect(await store.uploads.advance('no-such', 0, { key: 'x', bytes: 1 })).toBe(false);
      expect(await store.uploads.byIds([id])).toMatchObject([{ received: 10, parts: ['one', 'two'], name: 'a.png' }]);
    });

    it('are finished once', async () => {
      const { store, create } = await setUp();
      const { id } = await create();
      expect(await store.uploads.finish(id, PICTURE)).toBe(true);
      expect(await store.uploads.finish(id, { type: 'text/plain', bytes: 1 })).toBe(false);
      expect(await store.uploads.finish('no-such', PICTURE)).toBe(false);
      expect(await store.uploads.byIds([id])).toMatchObject([{ file: PICTURE, parts: [] }]);
    });

    it('become the attachments of a message in its order, with their thumbnails', async () => {
      const { store, finished, send, log } = await setUp();
      const [a, b] = [await finished(), await finished({ name: 'b.png' })];
      const small = await finished({ thumbnailOf: a });
      await send([b, a]);
      expect(await log()).toMatchObject([
        {
          attachments: [
            { id: b, name: 'b.png', ...PICTURE },
            { id: a, thumbnail: true, ...PICTURE },
          ],
        },
      ]);
      expect((await store.uploads.byIds([a, b, small])).map(({ message }) => message)).toEqual([1, 1, 1]);
      expect(await store.uploads.thumbnailsOf([a, b])).toMatchObject([{ id: small }]);
      expect(await store.uploads.remove(a)).toEqual([]);
    });

    it('that are not one’s own, not finished, elsewhere, sent before or thumbnails come with no message', async () => {
      const { store, ada, site, create, finished, send, log } = await setUp();
      const carl = await store.users.createVisitor({ site });
      const { id: elsewhere } = await store.conversations.direct(site, ada, carl.id);
      const [mine, sent] = [await finished(), await finished()];
      await send([sent]);
      for (const bad of [
        await finished({ user: ada }),
        (await create()).id,
        await finished({ conversation: elsewhere }),
        sent,
        await finished({ thumbnailOf: mine }),
        'no-such',
      ]) {
        await expect(send([mine, bad])).rejects.toThrow(UnknownUploadError);
      }
      expect(await log()).toHaveLength(1);
      // Nothing was bound on the way.
      await send([mine]);
      expect(await log()).toMatchObject([{ seq: 1 }, { seq: 2, attachments: [{ id: mine }] }]);
    });

    it('are sent once by two messages at once, and again by the same key without harm', async () => {
      const { finished, send, log } = await setUp();
      const id = await finished();
      const both = await Promise.allSettled([send([id]), send([id])]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const other = await finished();
      await send([other], { key: 'same' });
      expect(await send([other], { key: 'same' })).toMatchObject({ duplicate: true, event: { seq: 2 } });
      expect(await log()).toHaveLength(2);
    });

    it('go with their message', async () => {
      const { store, ben, conversation, finished, send, log } = await setUp();
      const id = await finished();
      const small = await finished({ thumbnailOf: id });
      const kept = await finished();
      await send([id]);
      await send([kept]);
      const event = { kind: 'delete', author: ben, target: 1 } as const;
      const gone = await store.conversations.append(conversation, event, 9_000, { device: 'd1', key: 'gone' });
      expect([...(gone.released ?? [])].sort()).toEqual([id, small].sort());
      expect(await store.uploads.byIds([id, small])).toEqual([]);
      expect(await store.uploads.byIds([kept])).toHaveLength(1);
      expect(JSON.stringify((await log())[0])).not.toContain('attachments');
    });

    it('that wait to be sent are counted and found by their age', async () => {
      const { store, ada, ben, create, finished, send } = await setUp();
      const sent = await finished();
      await send([sent]);
      const { id, createdAt } = await create();
      const done = await finished();
      await finished({ thumbnailOf: done });
      const counts = (user: string) =>
        Promise.all([store.uploads.countUnsent(user, 'files'), store.uploads.countUnsent(user, 'thumbnails')]);
      expect([await counts(ben), await counts(ada)]).toEqual([
        [2, 1],
        [0, 0],
      ]);
      expect(await store.uploads.unsent(createdAt, 9)).toEqual([]);
      const old = await store.uploads.unsent(Date.now() + 1_000, 2);
      expect(old).toHaveLength(2);
      expect(old.map((upload) => upload.id)).not.toContain(sent);
      await store.uploads.advance(id, 0, { key: 'part', bytes: 3 });
      expect(await store.uploads.remove(id)).toMatchObject([{ id, parts: ['part'] }]);
      expect(await store.uploads.remove(done)).toHaveLength(2);
      expect(await counts(ben)).toEqual([0, 0]);
    });

    it('are signed with one key', async () => {
      const { store } = await setUp();
      const keys = await Promise.all([store.uploads.signingKey(), store.uploads.signingKey()]);
      expect(new Set(keys).size).toBe(1);
      expect(keys[0]).toMatch(/^[\w-]{43}$/);
    });
  });
}
