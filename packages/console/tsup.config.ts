import { readdir, readFile, writeFile } from 'node:fs/promises';
import { defineConfig } from 'tsup';

/** Names carry a hash of the content, so that the server may tell browsers to keep them for ever. */
const HASHED = 'assets/[name]-[hash]';

/** Writes the page with the names that this build gave to its script and style sheet. */
async function writePage(): Promise<void> {
  const assets = await readdir('dist/assets');
  const find = (pattern: RegExp) => {
    const name = assets.find((asset) => pattern.test(asset));
    if (name === undefined) throw new Error(`The build made no ${pattern}.`);
    return `/console/assets/${name}`;
  };
  const page = (await readFile('src/index.html', 'utf8'))
    .replace('%SCRIPT%', find(/^console-\w+\.js$/))
    .replace('%STYLE%', find(/^console-\w+\.css$/));
  await writeFile('dist/index.html', page);
}

export default defineConfig({
  entry: { console: 'src/main.tsx' },
  format: 'esm',
  platform: 'browser',
  target: ['chrome111', 'firefox115', 'safari16.4'],
  splitting: true,
  minify: true,
  clean: true,
  publicDir: 'public',
  env: { NODE_ENV: 'production' },
  // A page, not a library: everything is in it.
  noExternal: [/./],
  esbuildOptions(options) {
    options.entryNames = HASHED;
    options.chunkNames = HASHED;
    options.assetNames = HASHED;
  },
  onSuccess: writePage,
});
