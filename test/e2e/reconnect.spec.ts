import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchServer, spawnCli } from '../support/cli-process.ts';
import { expect, test } from './support/fixtures.ts';
import { expectMovingPicture, expectSoundToFlow, watchPeerConnections } from './support/media.ts';
import { line, openConversation, say } from './support/people.ts';

/** A server that comes back must come back where it was, so the port is chosen before it starts. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The one-time link of a member made for it, by the commands an operator types. */
async function linkForAda(data: string): Promise<string> {
  const printed = async (...args: string[]) => {
    const { said, exited } = spawnCli([...args, '--data', data]);
    await exited;
    return said.out;
  };
  await printed('member', 'add', 'ada', '--name', 'Ada Example');
  return /https?:\S+#sign-in=\S+/.exec(await printed('member', 'link', 'ada'))?.[0] ?? '';
}

test.describe('the server is killed', () => {
  // The browser itself says on the console that a connection was refused.
  test.use({ expectedConsole: [/ERR_CONNECTION_REFUSED/] });

  test('while people talk: one calm line, then everything is there once', async ({ person }) => {
    const data = await mkdtemp(join(tmpdir(), 'earshot-kill-'));
    const port = await freePort();
    let server = launchServer(data, { port });
    try {
      await server.ready;
      const link = await linkForAda(data);
      const ada = await person();
      const reader = await person();
      await ada.page.goto(link);
      await expect(ada.page.getByRole('button', { name: /You are shown as/ })).toBeVisible();
      await reader.page.goto(`http://127.0.0.1:${port}/@ada`);
      const message = reader.page.getByRole('textbox', { name: 'Message to Ada Example' });
      await say(reader.page, message, 'Before.');
      await openConversation(ada.page);

      await server.end('SIGKILL');
      await expect(reader.page.getByText('No connection. Trying again…')).toBeVisible();
      await expect(ada.page.getByText('Reconnecting…')).toBeVisible();
      await say(reader.page, message, 'While it was gone.');

      server = launchServer(data, { port });
      await server.ready;
      await expect(line(ada.page, 'While it was gone.')).toBeVisible();
      await expect(line(reader.page, 'While it was gone.')).toHaveCount(1);
      await expect(line(ada.page, 'Before.')).toHaveCount(1);
      await expect(reader.page.getByText('No connection. Trying again…')).toHaveCount(0);

      await reader.page.reload();
      await expect(line(reader.page, 'While it was gone.')).toHaveCount(1);
    } finally {
      await server.end('SIGKILL');
      await rm(data, { recursive: true });
    }
  });

  test('during a call: picture and sound go on, and so does the call', async ({ person }) => {
    const data = await mkdtemp(join(tmpdir(), 'earshot-kill-'));
    const port = await freePort();
    let server = launchServer(data, { port });
    try {
      await server.ready;
      const link = await linkForAda(data);
      const ada = (await person()).page;
      const reader = (await person()).page;
      for (const page of [ada, reader]) await watchPeerConnections(page);
      await ada.goto(link);
      await expect(ada.getByRole('button', { name: /You are shown as/ })).toBeVisible();
      await reader.goto(`http://127.0.0.1:${port}/@ada`);
      await reader
        .getByRole('button', { name: /^Video/ })
        .first()
        .click();
      await ada.getByRole('button', { name: 'Accept with video' }).click();
      for (const page of [ada, reader]) await expectMovingPicture(page);
      const connections = await ada.evaluate(() => window.peerConnections?.length);

      await server.end('SIGKILL');
      await expect(ada.getByText('Reconnecting…').first()).toBeVisible();
      for (const page of [ada, reader]) await expectMovingPicture(page);
      for (const page of [ada, reader]) await expectSoundToFlow(page);

      server = launchServer(data, { port });
      await server.ready;
      await expect(ada.getByText('Reconnecting…')).toHaveCount(0);
      for (const page of [ada, reader]) await expectMovingPicture(page);
      expect(await ada.evaluate(() => window.peerConnections?.length), 'nothing was made anew').toBe(connections);
      await ada.getByRole('button', { name: 'Hang up' }).click();
      await expect(reader.getByText(/Call ended/)).toBeVisible();
      await openConversation(ada);
      await expect(line(ada, /Video call/)).toHaveCount(1);
    } finally {
      await server.end('SIGKILL');
      await rm(data, { recursive: true });
    }
  });
});

test.describe('without a network', () => {
  // The browser itself says on the console that a request failed.
  test.use({ expectedConsole: [/ERR_INTERNET_DISCONNECTED/] });

  test('what is written waits, and is sent when the network is back', async ({ demo, person }) => {
    const reader = await person();
    await reader.page.goto(demo.talk);
    const message = reader.page.getByRole('textbox', { name: 'Message to Ada Example' });
    await say(reader.page, message, 'One.');
    await reader.context.setOffline(true);
    await expect(reader.page.getByText(/You are offline/)).toBeVisible();
    await say(reader.page, message, 'Two.');
    await expect(reader.page.getByLabel('Sending').or(reader.page.getByText('Sending')).first()).toBeAttached();
    await reader.context.setOffline(false);
    await expect(reader.page.getByText(/You are offline/)).toHaveCount(0);
    await expect(reader.page.getByText('Sending')).toHaveCount(0);
    await expect(line(reader.page, 'Two.')).toHaveCount(1);
  });
});
