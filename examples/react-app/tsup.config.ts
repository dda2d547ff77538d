import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { app: 'src/main.tsx' },
  format: 'esm',
  platform: 'browser',
  splitting: true,
  minify: true,
  clean: true,
  publicDir: 'public',
  env: { NODE_ENV: 'production' },
  // A page, not a library: everything is in it. Any bundler does the same.
  noExternal: [/./],
});
