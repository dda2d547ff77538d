/* `npm start`: the demo on this machine, from a bare checkout to three links. */
import { build, install } from './lib/workspace.mjs';

const began = performance.now();
const step = (text) => process.stdout.write(`${text}\n`);

step('Earshot');
step('· dependencies …');
if (!(await install({ quiet: true }))) process.exit(1);
step('· building what changed …');
if (!(await build({ quiet: true }))) process.exit(1);
step('· starting …');
const { startDemo } = await import('../examples/blog/demo.mjs');
const demo = await startDemo({
  port: Number(process.env.PORT ?? 8787),
  blogPort: Number(process.env.BLOG_PORT ?? 8080),
});
step(`
  The blog      ${demo.blog}
  The console   ${demo.signInLink}
  Ada's page    ${demo.talk}

Open the first two side by side: click Ada's name, write, answer, then press Video.
The console link signs you in once as Ada Example (sample data); start again for another.
Ready in ${((performance.now() - began) / 1000).toFixed(1)} s. Ctrl+C stops it.`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await demo.close();
    process.exit(0);
  });
}
