// node serve.mjs --host http://127.0.0.1:8787 --site YOUR_PUBLIC_KEY [--port 5173]
// or EARSHOT_HOST, EARSHOT_SITE and PORT.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const folder = fileURLToPath(new URL('dist', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/**
 * Serves the built page, telling it where the talk server is. Its policy is what a React page needs: its
 * own script and style sheet, and the talk server's address to connect to.
 * @param {{ host: string, site?: string, port?: number }} options
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serveReactApp({ host, site = '', port = 0 }) {
  const policy = [
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:",
    `connect-src ${host} ${host.replace(/^http/, 'ws')}; media-src blob: mediastream:`,
    "require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'",
  ].join('; ');
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const name = pathname === '/' ? 'index.html' : basename(pathname);
    const type = TYPES[extname(name)];
    try {
      if (!type) throw new Error('not a file of this page');
      const text = await readFile(join(folder, name), 'utf8');
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' });
      response.end(name === 'index.html' ? text.replace('{{host}}', host).replace('{{site}}', site) : text);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('No such page.\n');
    }
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, 'localhost', resolve));
  return {
    url: `http://localhost:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: process.env.EARSHOT_HOST ?? 'http://127.0.0.1:8787' },
      site: { type: 'string', default: process.env.EARSHOT_SITE ?? '' },
      port: { type: 'string', default: process.env.PORT ?? '5173' },
    },
  });
  const { url } = await serveReactApp({ ...values, port: Number(values.port) });
  console.log(`The page is at ${url}. Its origin has to be one of the site's: earshot site list`);
}
