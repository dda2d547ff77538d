import { answerParent, processorTime } from './child.ts';
import { createSocketIo } from './socketio.ts';

/* The peer: a socket.io room. It stores nothing. */
const { io, listen } = createSocketIo();
const ROOM = crypto.randomUUID();
let seq = 0;

io.on('connection', (socket) => {
  void socket.join(ROOM);
  socket.on('send', ({ key, text }: { key: string; text: string }, acknowledge: (answer: object) => void) => {
    seq += 1;
    const at = Date.now();
    // The same event as ours.
    const event = { conversation: ROOM, seq, at, author: socket.id, kind: 'message', key, text };
    socket.to(ROOM).emit('event', { event });
    acknowledge({ seq, at });
  });
});

const url = await listen();
answerParent({ cpu: processorTime });
process.once('SIGTERM', () => process.exit(0));
process.send?.({ url });
