import { readdirSync, readFileSync } from 'node:fs';

/*
 * The budgets, in brotli bytes. Pages that we do not control pay these, so exceeding one fails the check.
 * What is loaded later, by dynamic import, is not counted with what loads it.
 */
const external = (filter) => ({
  name: 'external',
  setup(build) {
    build.onResolve({ filter }, ({ path }) => ({ path, external: true }));
  },
});

/** Bundled as a user's bundler would; whatever `filter` matches is left out. */
const bundled = (filter) => ({
  modifyEsbuildConfig: (config) => ({
    ...config,
    format: 'esm',
    plugins: [...(config.plugins ?? []), external(filter)],
  }),
});

/** Measured as it was built; only printed anew. */
const asBuilt = { modifyEsbuildConfig: (config) => ({ ...config, bundle: false, format: 'esm', target: 'esnext' }) };

const LATER = /engines\/mesh\/|\/take-hand-over-|\/tabs-|\/picture-/;

const BUILT = 'packages/widgets/dist/browser/v1/';

/** The built files that arrive with an entry of the browser build: itself and all that it imports statically. */
function arrivingWith(entry, files = new Set()) {
  const pattern = new RegExp(`^${entry}(-[A-Z0-9]{8})?\\.js$`);
  const start = readdirSync(BUILT).find((name) => pattern.test(name));
  if (!start) throw new Error(`The browser build has no ${entry}: pnpm build.`);
  const queue = [start];
  for (const file of queue) {
    if (files.has(file)) continue;
    files.add(file);
    const code = readFileSync(BUILT + file, 'utf8');
    for (const [, imported] of code.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) queue.push(imported);
  }
  return files;
}

/** The files of one step, without those that earlier steps or its own neighbours have brought. */
const files = (entry, ...without) => {
  const known = without.flatMap((other) => [...arrivingWith(other)]);
  return [...arrivingWith(entry)].filter((file) => !known.includes(file)).map((file) => BUILT + file);
};

export default [
  {
    name: 'loader: all that a page pays before anybody reaches for a name',
    path: 'packages/widgets/dist/browser/earshot.js',
    ...bundled(/^\.\/v1\//),
    limit: '2 kB',
  },
  {
    name: 'frame: all that reaching for a name brings, in English, lit-html included; the click can draw the panel with it',
    path: files('talk'),
    ...asBuilt,
    limit: '12 kB',
  },
  {
    // Call view, message actions and the question for an address are loaded when they are needed, each with its own texts.
    name: 'chat: what the click brings besides, beyond the client (core and calls)',
    path: files('chat', 'talk', 'shared-client'),
    ...asBuilt,
    limit: '15 kB',
  },
  {
    name: 'client, as it reaches a page: core and calls in one file',
    path: files('shared-client', 'talk'),
    ...asBuilt,
    limit: '19 kB',
  },
  {
    name: 'message actions: what the first message attended to brings, or the first that has a quote or reactions',
    path: files('actions', 'chat'),
    ...asBuilt,
    limit: '4 kB',
  },
  {
    name: 'files: what the first file added, or the first message with one, brings, the upload included',
    path: files('files', 'chat'),
    ...asBuilt,
    limit: '5.5 kB',
  },
  {
    name: 'call view: what the first call brings, besides its engine',
    path: files('call', 'chat'),
    ...asBuilt,
    limit: '5 kB',
  },
  {
    name: 'core: connection, conversations, presence (10 kB) and outbox (3 kB)',
    path: 'packages/core/dist/index.js',
    import: '{ createClient }',
    ...bundled(LATER),
    limit: '13 kB',
  },
  {
    name: 'attachments: uploads, their tray and the addresses of files, for whoever may send them',
    path: 'packages/core/dist/attachments/index.js',
    import: '{ attachments }',
    ...bundled(LATER),
    limit: '3 kB',
  },
  {
    name: 'availability: how a member is shown, for who is one',
    path: 'packages/core/dist/availability/index.js',
    import: '{ availability }',
    limit: '3 kB',
  },
  {
    name: 'tabs: what a page fetches with its first connection',
    path: 'packages/core/dist/tabs-*.js',
    ...bundled(/^\.\/chunk-/),
    limit: '3 kB',
  },
  {
    name: 'calls, without an engine',
    path: 'packages/core/dist/calls/index.js',
    import: '{ calls }',
    ...bundled(LATER),
    limit: '6 kB',
  },
  {
    name: 'groups: what their owners do; talking in one is in the core',
    path: 'packages/core/dist/groups/index.js',
    import: '{ groups }',
    ...bundled(LATER),
    limit: '3 kB',
  },
  {
    name: 'contacts',
    path: 'packages/core/dist/contacts/index.js',
    import: '{ contacts }',
    ...bundled(LATER),
    limit: '3 kB',
  },
  {
    name: 'react',
    path: 'packages/react/dist/index.js',
    import: '*',
    ...bundled(/^(react|@earshot\/core)/),
    limit: '2.5 kB',
  },
];
