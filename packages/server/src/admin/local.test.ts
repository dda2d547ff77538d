import { describe, expect, it } from 'vitest';
import { hashSecret } from '../auth/secrets.js';
import { temporaryFolder, temporaryStore } from '../testing/server.js';
import { createOperations } from './local.js';

async function setUp() {
  const store = await temporaryStore();
  const operations = createOperations(store, 'https://talk.example', { now: () => 1_000 });
  return { store, operations };
}
const BLOG = { name: 'My blog', origins: ['https://blog.example/'] };

describe('adding a site', () => {
  it('sets up the one that the first start made, as long as nobody has', async () => {
    const { store, operations } = await setUp();
    const made = await store.sites.create({ name: 'My site', origins: [] });
    const site = { key: made.key, name: 'My blog', origins: ['https://blog.example'], isDefault: true };
    expect(await operations.addSite(BLOG)).toEqual(site);
    expect(await operations.addSite({ name: 'Shop', origins: [] })).toMatchObject({ name: 'Shop', isDefault: false });
    expect(await operations.listSites()).toHaveLength(2);
  });

  it('leaves alone one that has a member', async () => {
    const { store, operations } = await setUp();
    await store.sites.create({ name: 'My site', origins: [] });
    await operations.addMember({ handle: 'ada', name: 'Ada' });
    expect(await operations.addSite(BLOG)).toMatchObject({ isDefault: false });
  });

  it('or an origin to one that is there', async () => {
    const { store, operations } = await setUp();
    const { key } = await store.sites.create({ name: 'Blog', origins: ['https://a.example'] });
    const origins = ['https://b.example', 'https://a.example'];
    expect((await operations.addOrigins({ key, origins })).origins).toEqual(['https://a.example', 'https://b.example']);
    await expect(operations.addOrigins({ key: 'nope', origins })).rejects.toThrow('No site has the key "nope"');
  });

  it('makes none when one of its origins is wrong', async () => {
    const { operations } = await setUp();
    await expect(operations.addSite({ name: 'Blog', origins: ['https://a.example', 'x'] })).rejects.toThrow('"x"');
    expect(await operations.listSites()).toEqual([]);
  });
});

describe('a member', () => {
  it('needs a site, a free handle and an address that can be one', async () => {
    const { store, operations } = await setUp();
    await expect(operations.addMember({ handle: 'ada', name: 'Ada' })).rejects.toThrow('There is no site yet');
    await store.sites.create({ name: 'My site', origins: [] });
    await operations.addMember({ handle: 'ada', name: 'Ada' });
    await expect(operations.addMember({ handle: 'ADA', name: 'Ada' })).rejects.toThrow('"ada" is taken');
    await expect(operations.addMember({ handle: 'ben', name: 'Ben', email: 'ben' })).rejects.toThrow('"ben"');
    await operations.setEmail({ handle: 'ada', email: 'ada@example.org' });
    expect(await operations.listMembers()).toMatchObject([{ handle: 'ada', email: 'ada@example.org' }]);
  });

  it('signs in with a link whose token is in the fragment and lasts an hour', async () => {
    const { store, operations } = await setUp();
    await store.sites.create({ name: 'My site', origins: [] });
    await operations.addMember({ handle: 'ada', name: 'Ada' });
    const { url, expiresAt } = await operations.memberLink({ handle: '@ada' });
    expect(expiresAt).toBe(3_601_000);
    const [, token = ''] = /^https:\/\/talk\.example\/console\/#sign-in=([\w-]{43})$/.exec(url) ?? [];
    const ada = await store.users.byHandle('ada');
    expect(await store.sessions.takeToken(hashSecret(token), 'signIn', 3_600_999)).toBe(ada?.id);
  });
});

it('A backup overwrites nothing', async () => {
  const { operations } = await setUp();
  const path = `${await temporaryFolder()}/backup.db`;
  expect(await operations.backup({ path })).toEqual({ path });
  await expect(operations.backup({ path })).rejects.toThrow('exists already');
});
