import { startHost } from './host.ts';

/*
 * A server to look at from outside: `traced-server.ts FOLDER FULL|OFF`. It says where it is in one
 * line of JSON, and ends when its standard input does.
 */
const [, , folder = '', synchronous = 'FULL'] = process.argv;
const host = await startHost({ folder, synchronous: synchronous === 'OFF' ? 'OFF' : 'FULL' });
const { secret } = await host.addMember('ada');
process.stdout.write(`${JSON.stringify({ url: host.url, secret })}\n`);
for await (const _chunk of process.stdin) {
  // Nothing is said here; only the end counts.
}
await host.stop();
