import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('site', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };

/**
 * Serves the blog, naming the talk server in its pages. The policy is the strictest a blog can have:
 * `'none'`, what the blog itself needs, and exactly the additions that Earshot's README asks for.
 * @param {{ port: number, host: string, site: () => string }} options `host`: the talk server's address; `site`: the site's public key
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serveBlog({ port, host, site }) {
  const policy = [
    `default-src 'none'; style-src 'self'; img-src 'self' ${host}`,
    `script-src ${host}; connect-src ${host} ${host.replace(/^http/, 'ws')}; media-src blob: mediastream:`,
    "trusted-types lit-html; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'",
  ].join('; ');
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://blog').pathname));
    const name = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const type = TYPES[extname(name)];
    try {
      if (!type || !name.startsWith(folder)) throw new Error('not a page of this blog');
      const text = await readFile(name, 'utf8');
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' });
      response.end(text.replaceAll('{{earshot}}', host).replaceAll('{{site}}', site()));
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
