import { type Demo, expect } from './fixtures.ts';

/** The conversation that a reader has begun with Ada; their page shows the line before the server has it. */
export async function firstConversation({ store }: Demo): Promise<{ id: string; member: string; reader: string }> {
  const member = (await store.users.byHandle('ada'))?.id ?? '';
  const list = () => store.conversations.list(member, { limit: 1 });
  await expect.poll(async () => (await list()).length, 'somebody has written').toBe(1);
  const [listed] = await list();
  const reader = listed?.record.participants.find((user) => user !== member) ?? '';
  return { id: listed?.record.id ?? '', member, reader };
}
