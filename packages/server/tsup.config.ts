import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', 'cli/bin': 'src/cli/bin.ts' },
  format: 'esm',
  target: 'node22',
  platform: 'node',
  // The command line is run, not imported.
  dts: { entry: { index: 'src/index.ts' } },
  splitting: true,
  clean: true,
});
