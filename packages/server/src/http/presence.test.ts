import { describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/server.js';

describe('the public presence', () => {
  it('names each known handle once, in the order asked, whatever its case', async () => {
    const { url, store, site } = await startTestServer();
    await store.users.createMember({ site: site.id, handle: 'zoe', name: 'Zoe Example' });
    const answer = await fetch(`${url}/v1/presence?handles=zoe,nobody,ADA,ada`);
    expect(await answer.json()).toEqual({
      presence: [
        { handle: 'zoe', name: 'Zoe Example', availability: 'offline' },
        { handle: 'ada', name: 'Ada Example', availability: 'offline' },
      ],
    });
  });

  it('is cacheable by anyone and readable by the page that asked', async () => {
    const { url, site } = await startTestServer();
    const { headers } = await fetch(`${url}/v1/presence?site=${site.key}&handles=ada`, {
      headers: { Origin: 'https://blog.example' },
    });
    expect(headers.get('cache-control')).toBe('public, max-age=15');
    expect(headers.get('vary')).toBe('Origin');
    expect(headers.get('access-control-allow-origin')).toBe('https://blog.example');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('shows the pages of a site only its own members, and our own pages everyone', async () => {
    const { url, store, site } = await startTestServer();
    const other = await store.sites.create({ name: 'Shop', origins: [] });
    await store.users.createMember({ site: other.id, handle: 'ben', name: 'Ben Example' });
    const handlesFor = async (headers: Record<string, string>, query: string) => {
      const answer = await fetch(`${url}/v1/presence?${query}handles=ada,ben`, { headers });
      const { presence } = (await answer.json()) as { presence: { handle: string }[] };
      return presence.map(({ handle }) => handle);
    };
    expect(await handlesFor({ Origin: 'https://blog.example' }, `site=${site.key}&`)).toEqual(['ada']);
    expect(await handlesFor({}, `site=${other.key}&`)).toEqual(['ben']);
    expect(await handlesFor({ Origin: url }, '')).toEqual(['ada', 'ben']);
  });

  it.each([
    ['no handles', '', 400, 'bad_request'],
    ['too many handles', `handles=${Array.from({ length: 101 }, (_, n) => `h${n}`).join(',')}`, 400, 'bad_request'],
    ['an unknown site', 'site=site_unknown&handles=ada', 404, 'unknown_site'],
  ])('refuses %s', async (_name, query, status, code) => {
    const { url } = await startTestServer();
    const answer = await fetch(`${url}/v1/presence?${query}`);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });
});
