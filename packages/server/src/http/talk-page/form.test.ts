import { describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.js';

interface Sending {
  language?: string;
}

/** As a browser without JavaScript does; with `follow`, what it shows in the end. */
function send({ url }: TestServer, fields: Record<string, string>, { language = 'en' }: Sending = {}) {
  const body = new URLSearchParams({ text: '', email: '', name: '', website: '', ...fields });
  const headers = { Origin: url, 'Accept-Language': language };
  return fetch(`${url}/@ada`, { method: 'POST', body, headers, redirect: 'manual' });
}

async function received({ store, ada }: TestServer) {
  const conversations = await store.conversations.list(ada.id, { limit: 50 });
  return Promise.all(
    conversations.map(async ({ record }) => {
      const visitor = record.participants.find((user) => user !== ada.id) ?? '';
      return {
        visitor: await store.users.byId(visitor),
        events: await store.conversations.events(record.id, { limit: 10 }),
      };
    }),
  );
}

describe('the page of a member', () => {
  it('is a form, and says whether the member is there', async () => {
    const { url } = await startTestServer();
    const answer = await fetch(`${url}/@Ada`);
    const page = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('<main id="talk" data-handle="ada" data-name="Ada Example">');
    expect(page).toContain('<script type="module" src="/v1/page.js"></script>');
    expect(page).toContain('<link rel="stylesheet" href="/v1/page.css">');
    expect(page).toContain('<form method="post" action="/@ada">');
    expect(page).toContain('Ada Example is not here now.');
  });

  it('shows a name as text', async () => {
    const { url, store, site } = await startTestServer();
    await store.users.createMember({ site: site.id, handle: 'eve', name: '<script>alert(1)</script>' });
    const page = await (await fetch(`${url}/@eve`)).text();
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('speaks the reader’s language', async () => {
    const { url } = await startTestServer();
    const answer = await fetch(`${url}/@ada`, { headers: { 'Accept-Language': 'de' } });
    expect(answer.headers.get('content-language')).toBe('de');
    expect(await answer.text()).toContain('<html lang="de">');
  });

  it('of nobody says so, and what to do', async () => {
    const { url } = await startTestServer();
    const answer = await fetch(`${url}/@nobody`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Nobody can be reached at this address.');
  });
});

describe('sending the form', () => {
  it('leaves the message, and shows that it did without a chance to send it twice', async () => {
    const server = await startTestServer();
    const answer = await send(server, { text: 'Hello\r\nAda', email: 'ben@example.org', name: 'Ben' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/@ada?sent');
    const page = await (await fetch(`${server.url}/@ada?sent`)).text();
    expect(page).toContain('Your message is with Ada Example.');
    expect(page).not.toContain('<form');
    expect(await received(server)).toMatchObject([
      {
        visitor: { kind: 'visitor', name: 'Ben', email: 'ben@example.org' },
        events: [
          { kind: 'contact', email: 'ben@example.org' },
          { kind: 'message', text: 'Hello\nAda' },
        ],
      },
    ]);
  });

  it('needs no more than a text', async () => {
    const server = await startTestServer();
    await send(server, { text: 'Hello' });
    expect(await received(server)).toMatchObject([{ events: [{ kind: 'message', seq: 1, text: 'Hello' }] }]);
  });

  it('twice with the same key leaves one message', async () => {
    const server = await startTestServer();
    const answers = await Promise.all([1, 2].map(() => send(server, { text: 'Hello', key: 'k' })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await received(server)).toHaveLength(1);
  });

  it('with another text under the same key, as after going back, is another message', async () => {
    const server = await startTestServer();
    for (const text of ['Hello', 'And one more thing']) await send(server, { text, key: 'k' });
    expect(await received(server)).toHaveLength(2);
  });

  it('by a program that fills in everything leaves nothing, and looks as if it did', async () => {
    const server = await startTestServer();
    expect((await send(server, { text: 'Buy', website: 'https://spam.example' })).status).toBe(303);
    expect(await received(server)).toEqual([]);
  });

  it.each([
    ['nothing to read', { text: ' \u200b ' }, 422, 'The message is empty.', 'text'],
    ['too much', { text: 'x'.repeat(16_001) }, 422, 'longer than 16,000 characters', 'text'],
    ['no address', { text: 'Hello', email: 'a@b' }, 422, 'cannot be an e-mail address', 'email'],
  ])('with %s says so beside the field, and keeps what was typed', async (_name, fields, status, sentence, field) => {
    const server = await startTestServer();
    const answer = await send(server, { name: 'Ben "B" <b>', ...fields });
    const page = await answer.text();
    expect(answer.status).toBe(status);
    expect(page).toMatch(new RegExp(`<p id="error" class="error" role="alert">[^<]*${sentence}`));
    expect(page).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true" aria-describedby="error"`));
    expect(page).toContain('value="Ben &quot;B&quot; &lt;b&gt;"');
    expect(page).toContain(fields.text);
    expect(await received(server)).toEqual([]);
  });

  it('too often says when to try again, in the reader’s language, and keeps the text', async () => {
    const server = await startTestServer({ limits: { formMessagesPerHour: 1 } });
    await send(server, { text: 'One' });
    const answer = await send(server, { text: 'Two' }, { language: 'de' });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60);
    const page = await answer.text();
    expect(page).toMatch(/Versuchen Sie es in \d+ Minuten noch einmal/);
    expect(page).toContain('Two</textarea>');
  });

  it('while the disk is full says that the message is still here', async () => {
    const server = await startTestServer();
    server.store.users.createVisitor = async () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    };
    const answer = await send(server, { text: 'Hello' });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('It is still here');
  });

  it('to nobody is a page that says so', async () => {
    const { url } = await startTestServer();
    expect((await fetch(`${url}/@nobody`, { method: 'POST', body: new URLSearchParams({ text: 'x' }) })).status).toBe(
      404,
    );
  });
});
