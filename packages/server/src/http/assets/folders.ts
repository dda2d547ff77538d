import type { IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { AssetFolders } from '../../config.js';
import { Refusal } from '../../refusal.js';
import type { Answer } from '../answer.js';
import { pageHeaders, SHARED_HEADERS } from '../headers.js';
import { createFiles, type Files } from './files.js';
import { cacheControlOf, fileAnswer, isHashed } from './serve.js';

export interface Assets {
  /** The loader and its chunks. @throws Refusal `unsupported` when there is no such file */
  script(path: string, asked: IncomingHttpHeaders): Promise<Answer>;
  /** The owner's page; a path without an extension is a view of it. @throws Refusal `unsupported` */
  console(path: string, asked: IncomingHttpHeaders): Promise<Answer>;
}

/** Where the built widgets and console are in the installed packages. */
export function installedAssets(): AssetFolders {
  const require = createRequire(import.meta.url);
  const dist = (name: string) => join(dirname(require.resolve(`${name}/package.json`)), 'dist');
  return { widgets: join(dist('@earshot/widgets'), 'browser'), console: dist('@earshot/console') };
}

export function createAssets({ widgets, console, earlier }: AssetFolders, publicUrl: string): Assets {
  const current = createFiles(widgets);
  const kept: Files = earlier === undefined ? async () => undefined : createFiles(earlier);
  const consoleFiles = createFiles(console);
  return {
    async script(path, asked) {
      // A page that loaded an earlier release still finds that release's chunks.
      const file = (await current(path)) ?? (isHashed(path) ? await kept(path) : undefined);
      if (!file) throw new Refusal('unsupported');
      return fileAnswer(file, asked, { 'Cache-Control': cacheControlOf(path), ...SHARED_HEADERS });
    },
    async console(path, asked) {
      const isView = extname(path) === '';
      const name = isView ? 'index.html' : path;
      const file = await consoleFiles(name);
      if (!file) throw new Refusal('unsupported');
      const headers = name.endsWith('.html') ? pageHeaders(publicUrl) : {};
      // Icons, the manifest and the service worker keep their names: they are asked about each time.
      const cache = isHashed(name) ? cacheControlOf(name) : 'no-cache';
      return fileAnswer(file, asked, { ...headers, 'Cache-Control': cache });
    },
  };
}
