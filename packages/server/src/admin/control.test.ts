import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { silentLogger } from '../logger.js';
import { temporaryFolder, temporaryStore } from '../testing/server.js';
import { connectOperations } from './control-client.js';
import { controlPath } from './control-path.js';
import { serveOperations } from './control-server.js';
import { createOperations } from './local.js';

async function setUp() {
  const store = await temporaryStore();
  await store.sites.create({ name: 'My site', origins: [] });
  const path = controlPath(await temporaryFolder(), 'linux');
  const server = await serveOperations(path, createOperations(store, 'https://talk.example'), silentLogger());
  onTestFinished(() => server.close());
  const operations = (await connectOperations(path)) ?? expect.fail('nobody answers');
  onTestFinished(() => operations.close());
  return { store, path, server, operations };
}

describe('the control socket', () => {
  it('does on the running server what is asked, and answers', async () => {
    const { operations, store } = await setUp();
    await operations.addMember({ handle: 'Ada', name: 'Ada Example', email: 'ada@example.org' });
    expect(await operations.listMembers()).toEqual([
      { handle: 'ada', name: 'Ada Example', email: 'ada@example.org', site: 'My site' },
    ]);
    expect(await store.users.byHandle('ada')).toMatchObject({ name: 'Ada Example' });
  });

  it('hands a refusal on as its sentence, and a fault without its details', async () => {
    const { operations, store } = await setUp();
    await expect(operations.memberLink({ handle: 'zoe' })).rejects.toThrow('No member has the handle "zoe"');
    store.sites.list = () => Promise.reject(new Error('secret detail'));
    await expect(operations.listSites()).rejects.toThrow('The running server failed. Its log says why.');
  });

  it('answers what it does not know', async () => {
    const { path } = await setUp();
    const socket = connect(path);
    onTestFinished(() => {
      socket.destroy();
    });
    const heard = vi.fn();
    socket.on('data', (data) => heard(String(data)));
    socket.write('{"operation":"constructor"}\nnot json\n');
    await vi.waitFor(() => expect(heard.mock.calls.join('').split('\n')).toHaveLength(3));
    expect(heard.mock.calls.join('')).toContain('does not know this command');
  });

  it('that stops meanwhile is not waited for', async () => {
    const { operations, server, store } = await setUp();
    store.sites.list = () => new Promise(() => {});
    const asked = operations.listSites();
    await server.close();
    await expect(asked).rejects.toThrow('The server stopped before it answered');
  });

  it('takes the place of one that a killed server left', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'earshot.sock');
    await writeFile(path, '');
    const server = await serveOperations(path, createOperations(await temporaryStore(), ''), silentLogger());
    const operations = await connectOperations(path);
    expect(operations).toBeDefined();
    operations?.close();
    await server.close();
  });

  it('is nobody where no server runs', async () => {
    expect(await connectOperations(controlPath(await temporaryFolder(), 'linux'))).toBeUndefined();
  });
});

describe('its place', () => {
  it('is in the folder, unless that is too deep for a socket or the system has none', () => {
    expect(controlPath('/data', 'linux')).toBe('/data/earshot.sock');
    const deep = controlPath(`/${'x'.repeat(120)}`, 'linux');
    expect(deep).toMatch(/earshot-[0-9a-f]{32}\.sock$/);
    expect(deep.length).toBeLessThan(100);
    expect(controlPath('/data', 'win32')).toMatch(/^\\\\\.\\pipe\\earshot-[0-9a-f]{32}$/);
  });
});
