import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Host, startHost } from '../support/host.ts';
import { codeOf, greet, type Person } from '../support/wire.ts';

let host: Host;
let people = 0;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

async function member(name?: string) {
  people += 1;
  const { handle, secret } = await host.addMember(`${name ?? 'member'}-${people}`);
  const join = async (): Promise<Person> => {
    const person = await greet(host.url, { credentials: { kind: 'session', secret } });
    onTestFinished(person.close);
    return person;
  };
  return { handle, join, ...(await join()) };
}

async function visitor(): Promise<Person> {
  const person = await greet(host.url);
  onTestFinished(person.close);
  return person;
}

describe('a member’s list', () => {
  it('has people and teams, favourites, nicknames and groups', async () => {
    const [ada, zoe] = [await member(), await member()];
    const ben = await visitor();
    const { conversation } = await ben.request('open', { handle: ada.handle });
    const team = await host.store.teams.create({ site: host.site.id, handle: `team-${people}`, name: 'Support' });
    await host.store.teams.addMember(team.id, zoe.id);
    await ada.request('saveLabel', { label: 'l1', name: ' Friends ' });
    await ada.request('saveContact', { contact: zoe.id, favourite: true, nickname: 'Z', labels: ['l1'] });
    await ada.request('saveContact', { contact: ben.id });
    const { version } = await ada.request('saveContact', { contact: team.id });
    const { list } = await ada.request('contacts', {});
    expect(list?.labels).toEqual([{ id: 'l1', name: 'Friends' }]);
    expect(list?.contacts).toHaveLength(3);
    expect(list?.contacts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'person', favourite: true, nickname: 'Z', labels: ['l1'] }),
        expect.objectContaining({
          person: { id: ben.id, kind: 'visitor' },
          favourite: false,
          conversation: conversation.id,
        }),
        expect.objectContaining({ kind: 'team', team: expect.objectContaining({ members: [zoe.welcome.me] }) }),
      ]),
    );
    expect(await ada.request('contacts', { version })).not.toHaveProperty('list');
  });

  it('is told to the member’s other pages, and found moved by one that was away', async () => {
    const [ada, zoe] = [await member(), await member()];
    const phone = await ada.join();
    const { version } = await ada.request('saveContact', { contact: zoe.id });
    expect(await phone.notice('contacts')).toMatchObject({ version });
    phone.close();
    await ada.request('removeContact', { contact: zoe.id });
    const again = await ada.join();
    expect(await again.request('contacts', { version })).toMatchObject({
      version: version + 1,
      list: { contacts: [] },
    });
    expect(ada.notices.filter(({ t }) => t === 'contacts')).toEqual([]);
  });

  it('takes nobody whom the member may not know of', async () => {
    const ada = await member();
    const stranger = await visitor();
    const shop = await host.store.sites.create({ name: 'Shop', origins: [] });
    const elsewhere = await host.store.users.createMember({ site: shop.id, handle: `shop-${people}`, name: 'X' });
    const team = await host.store.teams.create({ site: shop.id, handle: `shop-team-${people}`, name: 'X' });
    for (const contact of [ada.id, stranger.id, elsewhere.id, team.id, 'nobody']) {
      expect(await codeOf(ada.request('saveContact', { contact })), contact).toBe('forbidden');
      expect(await codeOf(ada.request('block', { user: contact })), contact).toBe('forbidden');
    }
    expect(await codeOf(ada.request('saveLabel', { label: 'l', name: ' ' }))).toBe('empty_text');
  });
});

describe('searching people', () => {
  it('looks among the site’s members, its teams and one’s own contacts, and nowhere else', async () => {
    const [ada, zoe] = [await member('ada'), await member('zoé')];
    const [ben, stranger] = [await visitor(), await visitor()];
    const unique = `q${people}`;
    const { conversation } = await ben.request('open', { handle: ada.handle });
    await ben.request('contact', { conversation: conversation.id, name: `Ben ${unique}` });
    const talk = await stranger.request('open', { handle: zoe.handle });
    await stranger.request('contact', { conversation: talk.conversation.id, name: `Stranger ${unique}` });
    const found = async (query: string) => {
      const { people: persons, teams } = await ada.request('searchPeople', { query });
      return [...persons, ...teams].map(({ id }) => id);
    };
    expect(await found(unique)).toEqual([]);
    await ada.request('saveContact', { contact: ben.id, nickname: 'The baker' });
    expect(await found(unique)).toEqual([ben.id]);
    expect(await found('BAK')).toEqual([ben.id]);
    expect(await found(`zoe ${people}`)).toEqual([zoe.id]);
    expect(await found('ada')).not.toContain(ada.id);
    const team = await host.store.teams.create({ site: host.site.id, handle: `t-${unique}`, name: `Crew ${unique}` });
    expect(await found(`crew ${unique}`)).toEqual([team.id]);
    const all = await ada.request('searchPeople', { query: '', limit: 1_000 });
    expect(all.people.length).toBeLessThanOrEqual(20);
  });
});
