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
const wanted = { port: Number(process.env.PORT ?? 8787), blogPort: Number(process.env.BLOG_PORT ?? 8080) };
const demo = await startDemo(wanted).catch((error) => {
  // One process at a time has the data folder.
  if (error.name !== 'FolderInUseError') throw error;
  step('The demo is running already: open the links it printed, or stop it there with Ctrl+C and start again.');
  process.exit(1);
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
