/* The layers of the house. Each rule says why, and `npm run check` prints it beside the breach. */
const core = '^packages/core/src';
const server = '^packages/server/src';
const features = 'attachments|presence|availability|calls|contacts';

/** Tests may reach for what they test with. */
const notTests = { pathNot: '\\.test\\.tsx?$' };

module.exports = {
  forbidden: [
    {
      name: 'protocol-imports-nothing',
      comment: 'The wire types are shared with the server and with every page; they must cost and pull in nothing.',
      severity: 'error',
      from: { path: `${core}/protocol/` },
      to: { pathNot: `${core}/protocol/` },
    },
    {
      name: 'model-is-pure',
      comment: 'The reducers are shared with the server: they know the protocol and nothing of sockets or storage.',
      severity: 'error',
      from: { path: `${core}/model/`, ...notTests },
      to: { pathNot: `${core}/(model|protocol)/` },
    },
    {
      name: 'lib-is-lowest',
      comment: 'lib carries everything else in core, so it may stand on the protocol only.',
      severity: 'error',
      from: { path: `${core}/lib/`, ...notTests },
      to: { path: core, pathNot: `${core}/(lib|protocol)/` },
    },
    {
      name: 'connection-knows-no-feature',
      comment: 'lib → connection → conversations → the other features; never back.',
      severity: 'error',
      from: { path: `${core}/connection/`, ...notTests },
      to: { path: `${core}/(model|conversations|${features}|engines|client|feature)` },
    },
    {
      name: 'features-are-strangers',
      comment: 'A feature that knows another cannot be left out alone; only client.ts joins them.',
      severity: 'error',
      from: { path: `${core}/(${features})/` },
      to: { path: `${core}/(${features}|client)`, pathNot: `${core}/$1/` },
    },
    {
      name: 'conversations-below-features',
      comment: 'conversations carries the other features and knows none of them.',
      severity: 'error',
      from: { path: `${core}/conversations/` },
      to: { path: `${core}/(${features}|engines|client)` },
    },
    {
      name: 'engines-behind-their-port',
      comment: 'An engine knows the CallEngine port and its library, nothing of ringing, accounts or sockets.',
      severity: 'error',
      from: { path: `${core}/engines/` },
      to: { path: core, pathNot: `${core}/(engines|protocol|lib)/|${core}/calls/engine\\.ts$` },
    },
    {
      name: 'engines-are-lazy',
      comment: 'simple-peer is paid for at the first call: an engine is loaded by dynamic import only.',
      severity: 'error',
      from: { path: `${core}/(?!engines/)`, ...notTests },
      to: { path: `${core}/engines/`, dependencyTypesNot: ['type-only'], dynamic: false },
    },
    {
      name: 'tabs-are-lazy',
      comment:
        'What tabs share is fetched with the first connection of a page; in Node, and before it, nobody pays for it.',
      severity: 'error',
      from: { path: `${core}/(?!tabs/)`, ...notTests },
      to: { path: `${core}/tabs/`, dependencyTypesNot: ['type-only'], dynamic: false },
    },
    {
      name: 'tabs-below-features',
      comment: 'Tabs share a socket, whatever is said on it, and a place where messages wait, whatever is in them.',
      severity: 'error',
      from: { path: `${core}/tabs/`, ...notTests },
      to: { path: core, pathNot: `${core}/(tabs|protocol|lib|connection|conversations/outbox-storage)` },
    },
    {
      name: 'server-takes-only-the-protocol',
      comment: 'The server shares words and pure reducers with the client, never its machinery.',
      severity: 'error',
      from: { path: server },
      to: { path: 'packages/core/', pathNot: 'packages/core/(src|dist)/(protocol|model)/' },
    },
    {
      name: 'ports-know-no-adapter',
      comment: 'A port that knows its adapter is not a port.',
      severity: 'error',
      from: { path: `${server}/ports/` },
      to: { path: server, pathNot: `${server}/ports/` },
    },
    {
      name: 'adapters-know-their-port',
      comment: 'An adapter imports its port and its library, so that it can be replaced without reading the house.',
      severity: 'error',
      from: { path: `${server}/adapters/`, ...notTests },
      to: { path: server, pathNot: `${server}/(adapters|ports)/` },
    },
    {
      name: 'domain-knows-no-adapter',
      comment: 'Only services.ts, the index and the command line choose adapters.',
      severity: 'error',
      from: {
        path: `${server}/(attachments|auth|calls|conversations|presence|notices|http|ws|limits|admin)/`,
        ...notTests,
      },
      to: { path: `${server}/adapters/` },
    },
    {
      name: 'bindings-are-strangers',
      comment: 'React people must not pay for custom elements, nor pages for React.',
      severity: 'error',
      from: { path: '^packages/(react|widgets)/src' },
      to: { path: 'packages/(react|widgets|console|server|email)/', pathNot: 'packages/$1/' },
    },
    {
      name: 'bindings-use-public-entries',
      comment: "Bindings use core as their users do: by the names in its package.json's exports.",
      severity: 'error',
      from: { path: '^packages/(react|widgets|console|server|email)/' },
      to: { path: '^packages/core/src/' },
    },
    {
      name: 'outside-uses-built-packages',
      comment: 'Examples and what crosses packages use the built packages, as a user would.',
      severity: 'error',
      from: { path: '^(examples|test)/' },
      to: { path: '^packages/[^/]+/src/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle is one module in two files.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '(^|/)(node_modules|dist)/.*/(node_modules|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
