import { describe, expect, it } from 'vitest';
import type { DatabaseContents } from '../../adapters/store-sql/inspect.js';
import type { Settings } from '../settings.js';
import { checkLock, checkMembers, checkPostgres, checkSchema, checkSites } from './data.js';
import type { Finding } from './finding.js';
import { checkDisk, checkNode } from './machine.js';
import { checkMail, checkPublicUrl, checkReach, checkTurn } from './network.js';

const SETTINGS: Settings = {
  publicUrl: 'https://talk.example',
  host: '127.0.0.1',
  port: 8787,
  mail: 'smtp',
  turn: true,
  trustProxy: true,
};
const SITE = { id: 's', key: 'site_x', name: 'Blog', origins: ['https://blog.example'], isDefault: true, createdAt: 0 };
const ADA = { id: 'a', kind: 'member', handle: 'ada', site: 's', presenceSetting: 'auto', createdAt: 0 } as const;
const contents = (of: Partial<DatabaseContents> = {}): DatabaseContents => ({
  schema: { found: 1, known: 1 },
  sites: [SITE],
  members: [{ ...ADA, email: 'ada@example.org' }],
  ...of,
});
const levels = (findings: Finding[]) => findings.map(({ level }) => level);

describe('the doctor', () => {
  it.each([
    ['v24.21.0', 'fine'],
    ['v22.13.0', 'fine'],
    ['v22.12.9', 'wrong'],
    ['v20.20.0', 'wrong'],
  ])('finds Node %s %s', (version, level) => {
    expect(checkNode(version).level).toBe(level);
  });

  it.each([
    [10 * 1024 ** 3, 'fine'],
    [100 * 1024 ** 2, 'wrong'],
  ])('finds %d free bytes %s', (free, level) => {
    expect(checkDisk(free).level).toBe(level);
  });

  it.each([
    ['nobody holds', undefined, false, 'note'],
    ['the running server holds', 'pid 7', true, 'fine'],
    ['something that does not answer holds', 'pid 7', false, 'wrong'],
  ])('of the folder that %s', (_name, owner, answers, level) => {
    const finding = checkLock(owner, answers);
    expect(finding.level).toBe(level);
    if (owner) expect(finding.what).toContain(owner);
  });

  it.each([
    ['none', undefined, 'wrong'],
    ['the same', contents(), 'fine'],
    ['an older', contents({ schema: { found: 1, known: 2 } }), 'note'],
    ['a newer', contents({ schema: { found: 3, known: 2 } }), 'wrong'],
  ])('of %s schema', (_name, found, level) => {
    expect(checkSchema(found, 'sqlite').level).toBe(level);
  });

  it('of an older schema, who makes the copy before it is changed', () => {
    const older = contents({ schema: { found: 1, known: 2 } });
    expect(checkSchema(older, 'sqlite').mend).toContain('after a backup copy');
    expect(checkSchema(older, 'postgres').mend).toContain('pg_dump');
  });

  it.each([
    [true, 'fine'],
    [false, 'wrong'],
  ])('of PostgreSQL, whether a commit waits for the disk: %s', (durable, level) => {
    expect(checkPostgres({ version: '15.14', durable, contents: contents() }).level).toBe(level);
  });

  it.each([
    ['no site', contents({ sites: [] }), ['wrong']],
    ['a whole site', contents(), ['fine']],
    ['a site without an origin', contents({ sites: [{ ...SITE, origins: [] }] }), ['note']],
    ['a site without a member', contents({ members: [] }), ['note']],
    ['a site on plain http', contents({ sites: [{ ...SITE, origins: ['http://blog.example'] }] }), ['note']],
    ['a site on this machine', contents({ sites: [{ ...SITE, origins: ['http://localhost:3000'] }] }), ['fine']],
  ])('of %s', (_name, found, expected) => {
    expect(levels(checkSites(found, '/data'))).toEqual(expected);
  });

  it('notes members whom no mail can reach, with the command that mends it', () => {
    expect(checkMembers(contents(), '/data')).toEqual([]);
    const [finding] = checkMembers(contents({ members: [ADA] }), '/data');
    expect(finding).toMatchObject({ level: 'note', mend: 'earshot member email ada ada@example.org --data /data' });
  });

  it.each([
    ['https behind a trusted proxy', SETTINGS, 'fine'],
    ['this machine only', { ...SETTINGS, publicUrl: 'http://localhost:8787' }, 'note'],
    ['plain http in public', { ...SETTINGS, publicUrl: 'http://talk.example' }, 'wrong'],
    ['a proxy that is not trusted', { ...SETTINGS, trustProxy: false }, 'wrong'],
  ])('of the address: %s', (_name, settings, level) => {
    expect(levels(checkPublicUrl(settings))).toEqual([level]);
  });

  it('asks the public address itself', async () => {
    const answering = async () => ({ ok: true, status: 200 });
    const failing = async () => ({ ok: false, status: 502 });
    const refusing = () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }));
    expect((await checkReach(SETTINGS, answering)).level).toBe('fine');
    expect(await checkReach(SETTINGS, failing)).toMatchObject({ level: 'wrong', what: expect.stringContaining('502') });
    const refused = { level: 'wrong', what: expect.stringContaining('ECONNREFUSED') };
    expect(await checkReach(SETTINGS, refusing)).toMatchObject(refused);
  });

  it('says what mail that is not sent and a missing TURN server cost', () => {
    expect([checkMail(SETTINGS, '/data').level, checkTurn(SETTINGS).level]).toEqual(['fine', 'fine']);
    expect(checkMail({ ...SETTINGS, mail: 'outbox' }, '/data').what).toContain('/data/outbox');
    expect(checkTurn({ ...SETTINGS, turn: false }).what).toContain('will not connect');
  });
});
