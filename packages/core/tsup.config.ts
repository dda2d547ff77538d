import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'protocol/index': 'src/protocol/index.ts',
    'model/index': 'src/model/index.ts',
    'availability/index': 'src/availability/index.ts',
    'attachments/index': 'src/attachments/index.ts',
    'calls/index': 'src/calls/index.ts',
    'contacts/index': 'src/contacts/index.ts',
    'groups/index': 'src/groups/index.ts',
    'engines/mesh/index': 'src/engines/mesh/index.ts',
  },
  format: 'esm',
  target: 'es2022',
  dts: true,
  splitting: true,
  clean: true,
  // simple-peer's own entry needs Node shims; its browser build is bundled into the mesh engine, so
  // that nobody's bundler has to know (docs/adr/0005-simple-peer-bundled.md).
  noExternal: ['simple-peer'],
});
