import type { FeatureContext } from '../feature.js';
import { EarshotError } from '../lib/errors.js';
import type { ConversationId } from '../protocol/index.js';
import type { Groups } from './types.js';

export function createGroups({ connection, environment, conversations }: FeatureContext): {
  api: Groups;
  close(): void;
} {
  /** What makes a change one, however often it has to be asked. */
  const of = (conversation: ConversationId) => ({ conversation, key: environment.uuid() });
  return {
    api: {
      async create({ name, people, history }) {
        const { conversation } = await connection.request('createGroup', {
          ...{ key: environment.uuid(), name, users: [...people] },
          ...(history ? { history } : {}),
        });
        return conversations.get(conversation.id);
      },
      async add(group, people) {
        await connection.request('addMembers', { ...of(group), users: [...people] });
      },
      async remove(group, person) {
        await connection.request('removeMember', { ...of(group), user: person });
      },
      async setRole(group, person, role) {
        await connection.request('setRole', { ...of(group), user: person, role });
      },
      async rename(group, name) {
        await connection.request('setGroup', { ...of(group), name });
      },
      async leave(group) {
        try {
          await connection.request('leave', of(group));
        } catch (error) {
          // Asked a second time because the first answer was lost: it is done.
          if (!(error instanceof EarshotError) || error.code !== 'unknown_conversation') throw error;
        }
      },
    },
    close() {},
  };
}
