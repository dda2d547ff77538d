import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '@earshot/server';
import { answerParent } from './child.ts';
import { measureMemory } from './memory.ts';
import { createSocketIo } from './socketio.ts';

/* The peer: socket.io, committing through the very same store and transaction. */
const folder = await mkdtemp(join(tmpdir(), 'socketio-bench-'));
const store = await openSqliteStore({ folder });
const site = await store.sites.create({ name: 'Bench', origins: [] });
const ada = await store.users.createMember({ site: site.id, handle: 'ada', name: 'Ada Example' });
const reader = await store.users.createVisitor({ site: site.id });
const conversation = await store.conversations.direct(site.id, ada.id, reader.id);

const { io, listen } = createSocketIo();

interface Sent {
  key: string;
  text: string;
}

io.on('connection', (socket) => {
  void socket.join(conversation.id);
  socket.on('send', async ({ key, text }: Sent, acknowledge: (answer: { seq: number }) => void) => {
    const { event } = await store.conversations.append(
      conversation.id,
      { kind: 'message', author: reader.id, key, text },
      Date.now(),
      { device: 'bench', key },
    );
    acknowledge({ seq: event.seq });
    socket.to(conversation.id).emit('message', event);
  });
});

const url = await listen();
answerParent({ memory: measureMemory });
process.once('SIGTERM', async () => {
  await io.close();
  await store.close();
  await rm(folder, { recursive: true });
  process.exit(0);
});
process.send?.({ url });
