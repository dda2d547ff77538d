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

const LATER = /engines\/mesh\//;

export default [
  {
    name: 'loader: all that a page pays before anybody reaches for a name',
    path: 'packages/widgets/dist/browser/earshot.js',
    ...bundled(/^\.\/v1\//),
    limit: '2 kB',
  },
  {
    name: 'core: connection, conversations, presence (10 kB) and outbox (3 kB)',
    path: 'packages/core/dist/index.js',
    import: '{ createClient }',
    ...bundled(LATER),
    limit: '13 kB',
  },
  {
    name: 'calls, without an engine',
    path: 'packages/core/dist/calls/index.js',
    import: '{ calls }',
    ...bundled(LATER),
    limit: '6 kB',
  },
  {
    name: 'react',
    path: 'packages/react/dist/index.js',
    import: '*',
    ...bundled(/^(react|@earshot\/core)/),
    limit: '2.5 kB',
  },
];
