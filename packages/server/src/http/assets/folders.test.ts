import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../refusal.js';
import { temporaryFolder } from '../../testing/server.js';
import { keepChunks } from './earlier.js';
import { createAssets } from './folders.js';

const SCRIPT = `export const text = ${JSON.stringify('again and '.repeat(200))};`;

async function setUp() {
  const folder = await temporaryFolder();
  const [widgets, console, earlier] = ['widgets', 'console', 'earlier'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(join(widgets, 'v1'), { recursive: true });
  await mkdir(console);
  await writeFile(join(folder, 'secret.js'), 'outside');
  await writeFile(join(widgets, 'earshot.js'), SCRIPT);
  await writeFile(join(widgets, 'v1', 'talk-K3VZ7QAB.js'), SCRIPT);
  await writeFile(join(widgets, 'v1', '.hidden.js'), SCRIPT);
  await writeFile(join(console, 'index.html'), '<!doctype html>');
  await writeFile(join(console, 'app-ABCDEFGH.js'), SCRIPT);
  await writeFile(join(console, 'manifest.webmanifest'), '{}');
  return { widgets, console, earlier, assets: createAssets({ widgets, console, earlier }, 'https://talk.example') };
}

describe('the scripts', () => {
  it('can be loaded by pages of any origin', async () => {
    const { assets } = await setUp();
    const { status, headers, body } = await assets.script('earshot.js', {});
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
    });
    expect(body?.toString()).toBe(SCRIPT);
  });

  it('are for ever the same when a hash is in their name', async () => {
    const { assets } = await setUp();
    const { headers } = await assets.script('v1/talk-K3VZ7QAB.js', {});
    expect(headers?.['Cache-Control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['', undefined],
  ])('are sent to who accepts "%s" as %s', async (accepted, encoding) => {
    const { assets } = await setUp();
    const { headers, body } = await assets.script('earshot.js', { 'accept-encoding': accepted });
    expect(headers?.['Content-Encoding']).toBe(encoding);
    expect(headers?.Vary).toBe('Accept-Encoding');
    const bytes = body as Buffer;
    const plain = encoding === 'br' ? brotliDecompressSync(bytes) : encoding ? gunzipSync(bytes) : bytes;
    expect(plain.toString()).toBe(SCRIPT);
  });

  it('are not sent again to who has them', async () => {
    const { assets } = await setUp();
    const { headers } = await assets.script('earshot.js', {});
    const again = await assets.script('earshot.js', { 'if-none-match': `"other", W/${headers?.ETag}` });
    expect(again).toMatchObject({ status: 304, headers: { ETag: headers?.ETag } });
    expect(again.body).toBeUndefined();
  });

  it('are read anew when they changed on disk', async () => {
    const { assets, widgets } = await setUp();
    const before = await assets.script('earshot.js', {});
    await writeFile(join(widgets, 'earshot.js'), 'shorter');
    const after = await assets.script('earshot.js', {});
    expect(after.body?.toString()).toBe('shorter');
    expect(after.headers?.ETag).not.toBe(before.headers?.ETag);
  });

  it.each([
    '../secret.js',
    'v1/../../secret.js',
    'v1/.hidden.js',
    '/etc/passwd',
    'v1//talk-K3VZ7QAB.js',
    'v1',
    'nothing.js',
    'v1\\x.js',
    'a\0.js',
  ])('are not %j', async (path) => {
    const { assets } = await setUp();
    await expect(assets.script(path, {})).rejects.toMatchObject({ code: 'unsupported' } satisfies Partial<Refusal>);
  });

  it('of an earlier release stay, when a hash is in their name', async () => {
    const { assets, widgets, earlier } = await setUp();
    await keepChunks(widgets, earlier);
    const newer = createAssets({ widgets: '/nowhere', console: '/nowhere', earlier }, 'https://talk.example');
    expect((await newer.script('v1/talk-K3VZ7QAB.js', {})).body?.toString()).toBe(SCRIPT);
    await expect(newer.script('earshot.js', {})).rejects.toMatchObject({ code: 'unsupported' });
    expect((await assets.script('v1/talk-K3VZ7QAB.js', {})).status).toBe(200);
  });
});

describe('the console', () => {
  it.each(['', 'conversations/abc'])('is the page at "%s"', async (path) => {
    const { assets } = await setUp();
    const { headers, body } = await assets.console(path, {});
    expect(body?.toString()).toBe('<!doctype html>');
    expect(headers?.['Cache-Control']).toBe('no-cache');
    expect(headers?.['Content-Security-Policy']).toContain("require-trusted-types-for 'script'");
    expect(headers?.['Content-Security-Policy']).toContain('wss://talk.example');
    expect(headers?.['Permissions-Policy']).toContain('camera=(self)');
  });

  it('keeps what has a hash, and asks about the rest', async () => {
    const { assets } = await setUp();
    expect((await assets.console('app-ABCDEFGH.js', {})).headers?.['Cache-Control']).toContain('immutable');
    expect((await assets.console('manifest.webmanifest', {})).headers?.['Cache-Control']).toBe('no-cache');
    await expect(assets.console('missing.js', {})).rejects.toMatchObject({ code: 'unsupported' });
  });
});
