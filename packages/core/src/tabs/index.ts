export { createSharedSocket } from './shared-socket.js';
