export { createPageOutbox } from './outbox.js';
export { createSharedSocket } from './shared-socket.js';
