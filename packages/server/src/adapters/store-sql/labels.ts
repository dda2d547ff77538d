import { type ContactStore, ListFullError } from '../../ports/contact-store.js';
import { advance } from './contact-version.js';
import type { Write } from './group-commit.js';

/** What a member calls some of their contacts, in the member's own order. */
export function labelStore(write: Write): Pick<ContactStore, 'saveLabel' | 'removeLabel'> {
  return {
    saveLabel: (owner, { id, name, at }, limit) =>
      write(async (transaction) => {
        const rows = await transaction
          .selectFrom('labels')
          .select(['id', 'name'])
          .where('owner', '=', owner)
          .orderBy('position')
          .execute();
        const place = rows.findIndex((row) => row.id === id);
        if (place === -1 && rows.length >= limit) throw new ListFullError(`${limit} labels`);
        const others = rows.filter((row) => row.id !== id);
        const ordered = others.toSpliced(at ?? (place === -1 ? others.length : place), 0, { id, name });
        await transaction.deleteFrom('labels').where('owner', '=', owner).execute();
        await transaction
          .insertInto('labels')
          .values(ordered.map((row, position) => ({ ...row, owner, position })))
          .execute();
        return advance(transaction, owner);
      }),
    removeLabel: (owner, label) =>
      write(async (transaction) => {
        await transaction.deleteFrom('labels').where('owner', '=', owner).where('id', '=', label).execute();
        const mine = await transaction
          .selectFrom('contacts')
          .select(['contact', 'labels'])
          .where('owner', '=', owner)
          .execute();
        for (const { contact, labels } of mine) {
          const before = JSON.parse(labels) as string[];
          if (!before.includes(label)) continue;
          await transaction
            .updateTable('contacts')
            .set({ labels: JSON.stringify(before.filter((id) => id !== label)) })
            .where('owner', '=', owner)
            .where('contact', '=', contact)
            .execute();
        }
        return advance(transaction, owner);
      }),
  };
}
