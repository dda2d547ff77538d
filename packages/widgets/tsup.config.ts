import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { mergeSteps } from './build/merge-steps.js';
import { pageTokens } from './src/design/tokens.js';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/*
 * What a page loads: `earshot.js` alone before the click, then chunks under `v1/`.
 * esbuild's splitting would move what both share into a file that `earshot.js` had to fetch at once, so the loader is a
 * build of its own, and so is the element that few pages have. They have to know the hashed names of what they load later.
 */
const hashed = (source: RegExp) => ({ source, file: Promise.withResolvers<string>() });
const TALK = hashed(/(^|\/)panel\/talk\.(js|ts)$/);
const CHAT_ELEMENT = hashed(/(^|\/)element\/inline\.(js|ts)$/);

/** Says, after the build that makes it, what a file is called. */
const tell = ({ source, file }: typeof TALK): Plugin => ({
  name: 'tell-hashed-name',
  setup(build) {
    build.onEnd(({ metafile, errors }) => {
      const outputs = Object.entries(metafile?.outputs ?? {});
      const [name] = outputs.find(([, { entryPoint }]) => entryPoint && source.test(entryPoint)) ?? [];
      if (name) file.resolve(basename(name));
      else file.reject(new Error(errors[0]?.text ?? `The browser build has nothing for ${source}.`));
    });
  },
});

/** Leaves a file of another build to that build. */
const use = ({ source, file }: typeof TALK, folder: string): Plugin => ({
  name: 'use-hashed-name',
  setup(build) {
    build.onResolve({ filter: source }, async () => ({ path: `${folder}/${await file.promise}`, external: true }));
  },
});

/**
 * Files that the same entries need become one file, so each entry is made to need all that was loaded before it: then a
 * step of the talk is one file, and not one for each thing that it shares with a later one.
 */
const BEFORE: Record<string, string> = {
  'page/page.ts': "export { claim } from '../panel/talk.js';",
  'page/ask.ts': "export { claim } from '../panel/talk.js';",
  'chat/index.ts': "export { claim } from '../../panel/talk.js';",
  'inset/index.ts': "export { claim } from '../../panel/talk.js';",
};
const AFTER_CHAT = "export { createChat } from '../chat/index.js';";
const CLIENT = 'src/talk/session/shared-client.ts';
const oneFileEach: Plugin = {
  name: 'one-file-each',
  setup(build) {
    // A part of core is loaded by the client, so what both share is the client's.
    build.onLoad({ filter: /\/core\/dist\/tabs-\w+\.js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\nexport { acquireClient } from '${resolve(CLIENT)}';`,
    }));
    build.onLoad({ filter: /\/(page\/(page|ask)|talk\/\w+\/index)\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: `${await readFile(path, 'utf8')}\n${BEFORE[path.split('/').slice(-2).join('/')] ?? AFTER_CHAT}`,
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
    entry: { index: 'src/index.ts', 'strings/index': 'src/strings/index.ts', links: 'src/talk/model/links.ts' },
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
    esbuildPlugins: [tell(TALK), minifyStyles, oneFileEach],
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
    esbuildPlugins: [use(TALK, './v1'), use(CHAT_ELEMENT, './v1')],
    plugins: [withoutIndentation],
  },
  {
    ...browser,
    entry: { 'v1/inline': 'src/element/inline.ts' },
    splitting: false,
    esbuildPlugins: [use(TALK, '.'), tell(CHAT_ELEMENT)],
    esbuildOptions(options) {
      options.entryNames = '[dir]/[name]-[hash]';
    },
  },
]);
