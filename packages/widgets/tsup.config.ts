import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { mergeSteps } from './build/merge-steps.js';
import { pageTokens } from './src/design/tokens.js';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/*
 * What a page loads: `earshot.js` alone before the click, then chunks under `v1/`.
 * esbuild's splitting would move what both share into a file that `earshot.js` had to fetch at once, so the loader is a
 * build of its own. It has to know the hashed name of the talk chunk, which the other build tells it.
 */
const TALK = /(^|\/)panel\/talk\.(js|ts)$/;
const talkChunk = Promise.withResolvers<string>();

const tellTalkChunk: Plugin = {
  name: 'tell-talk-chunk',
  setup(build) {
    build.onEnd(({ metafile, errors }) => {
      const outputs = Object.entries(metafile?.outputs ?? {});
      const [file] = outputs.find(([, { entryPoint }]) => entryPoint && TALK.test(entryPoint)) ?? [];
      if (file) talkChunk.resolve(basename(file));
      else talkChunk.reject(new Error(errors[0]?.text ?? 'The browser build has no chunk for src/panel/talk.ts.'));
    });
  },
};

const useTalkChunk: Plugin = {
  name: 'use-talk-chunk',
  setup(build) {
    build.onResolve({ filter: TALK }, async () => ({ path: `./v1/${await talkChunk.promise}`, external: true }));
  },
};

/**
 * Files that the same entries need become one file, so each entry is made to need all that was loaded before it: then a
 * step of the talk is one file, and not one for each thing that it shares with a later one.
 */
const BEFORE: Record<string, string> = {
  'page/page.ts': "export { claim } from '../panel/talk.js';",
  'chat/index.ts': "export { claim } from '../../panel/talk.js';",
  'call/index.ts': "export { createChat } from '../chat/index.js';",
  'contact/index.ts': "export { createChat } from '../chat/index.js';",
  'actions/index.ts': "export { createChat } from '../chat/index.js';",
};
const CLIENT = 'src/talk/session/shared-client.ts';
const oneFileEach: Plugin = {
  name: 'one-file-each',
  setup(build) {
    // A part of core is loaded by the client, so what both share is the client's.
    build.onLoad({ filter: /\/core\/dist\/tabs-\w+\.js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\nexport { acquireClient } from '${resolve(CLIENT)}';`,
    }));
    build.onLoad({ filter: /\/(page\/page|(chat|call|contact|actions)\/index)\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: `${await readFile(path, 'utf8')}\n${BEFORE[path.split('/').slice(-2).join('/')] ?? ''}`,
    }));
  },
};

/** esbuild imports what is shared once more for its side effects. It has none, and some of it would not be loaded at all. */
const withoutSideEffects: NonNullable<Options['plugins']>[number] = {
  name: 'without-side-effects',
  renderChunk: (code) => ({ code: code.replace(/import"\.[^"]*";/g, '') }),
};

/** In minified code only templates have lines; how far these were indented, nobody sees. */
const withoutIndentation: NonNullable<Options['plugins']>[number] = {
  name: 'without-indentation',
  renderChunk: (code) => ({ code: code.replace(/\n +/g, '\n') }),
};

/** esbuild minifies what is code, and a style sheet in a template is a string to it. */
const minifyStyles: Plugin = {
  name: 'minify-styles',
  setup(build) {
    build.onLoad({ filter: /\/talk\/.*(styles|base|shared)\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8')).replace(/css`([^`]*)`/g, (_, css: string) => `css\`${minify(css)}\``),
    }));
  },
};

const minify = (css: string) =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?|(:) /g, '$1$2')
    .replace(/\b0\./g, '.')
    .replace(/;}/g, '}');

const browser: Options = {
  outDir: 'dist/browser',
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  minify: true,
  // Everything is in there: a page has no package manager.
  noExternal: [/.*/],
};

export default defineConfig([
  {
    entry: { index: 'src/index.ts', 'strings/index': 'src/strings/index.ts' },
    format: 'esm',
    target: 'es2022',
    dts: true,
    clean: ['!browser/**'],
    async onSuccess() {
      await writeFile('dist/tokens.css', `${pageTokens()}\n`);
      // So that importing it type-checks where side-effect imports are checked too.
      await writeFile('dist/tokens.d.css.ts', 'export {};\n');
    },
  },
  {
    ...browser,
    entry: { 'v1/page': 'src/page/page.ts' },
    splitting: true,
    // Old releases' chunks stay served by whoever keeps them; a build makes its own only.
    clean: true,
    esbuildPlugins: [tellTalkChunk, minifyStyles, oneFileEach],
    plugins: [withoutSideEffects, withoutIndentation],
    esbuildOptions(options) {
      options.chunkNames = 'v1/[name]-[hash]';
    },
    async onSuccess() {
      await mergeSteps('dist/browser/v1', ['talk', 'shared-client', 'chat']);
      await copyFile('src/page/icon.svg', 'dist/browser/v1/icon.svg');
      await writeFile('dist/browser/v1/page.css', `${pageTokens()}\n${await readFile('src/page/page.css', 'utf8')}`);
    },
  },
  {
    ...browser,
    entry: { earshot: 'src/loader/earshot.ts' },
    splitting: false,
    esbuildPlugins: [useTalkChunk],
  },
]);
