import { describe, expect, it } from 'vitest';
import { openHouse, restart } from '../support/house.ts';
import { profileStorage, settled, startTalker, wholeThread } from '../support/talker.ts';
import { until } from '../support/until.ts';

describe('what was acknowledged', () => {
  it('is what was written while the server was away, in its order, once', async () => {
    const house = await openHouse();
    const ada = startTalker(house.server.url, { identity: { kind: 'session', secret: house.secret } });
    const ben = startTalker(house.server.url);
    const theirs = await ben.client.conversations.open('ada');
    const hers = await ada.client.conversations.get(theirs.id);
    theirs.send('before');
    await settled(theirs);
    await house.server.end('SIGTERM');
    const lines = Array.from({ length: 10 }, (_, index) => `away ${index}`);
    for (const line of lines) theirs.send(line);
    hers.send('hers');
    expect(theirs.thread.get().pending.map(({ status }) => status.kind)).toEqual(lines.map(() => 'sending'));
    // Long enough that both have tried in vain more than once.
    for (const { client } of [ada, ben]) {
      await until(
        'it has tried again',
        () => {
          const state = client.connection.get();
          return state.status === 'waiting' && state.attempt >= 3;
        },
        { withinMs: 30_000 },
      );
    }
    await restart(house);
    await settled(theirs, hers);
    const thread = await wholeThread(theirs);
    expect(thread.map(({ text }) => text).filter((text) => text !== 'hers')).toEqual(['before', ...lines]);
    await until('the other end has it all', () => hers.thread.get().events.at(-1)?.seq === 12);
    expect(await wholeThread(hers)).toEqual(thread);
  }, 60_000);

  it('comes once when the server only stood still, however often the client asked meanwhile', async () => {
    const house = await openHouse();
    // Time runs thirty times as fast for this client: it gives the frozen server up after a second, not thirty.
    const fast = (run: () => void, ms: number) => setTimeout(run, ms / 30);
    const ben = startTalker(house.server.url, { environment: { setTimeout: fast } });
    const theirs = await ben.client.conversations.open('ada');
    ben.watch(theirs);
    theirs.send('before');
    await settled(theirs);
    house.server.process.kill('SIGSTOP');
    theirs.send('meanwhile');
    await until('the client has noticed', () => ben.client.connection.get().status === 'waiting', { withinMs: 30_000 });
    await until('it has asked again', () => ben.client.connection.get().status === 'connecting', { withinMs: 30_000 });
    house.server.process.kill('SIGCONT');
    await settled(theirs);
    expect((await wholeThread(theirs)).map(({ text }) => text)).toEqual(['before', 'meanwhile']);
  }, 60_000);
});

describe('a reload', () => {
  it('takes along what was not sent yet, and who one is', async () => {
    const house = await openHouse();
    const storage = profileStorage();
    const page = startTalker(house.server.url, { storage });
    const before = await page.client.conversations.open('ada');
    const me = page.client.me.get()?.id;
    before.send('sent');
    await settled(before);
    await house.server.end('SIGKILL');
    before.send('waiting');
    page.client.close();

    const reloaded = startTalker(house.server.url, { storage });
    reloaded.client.connect();
    await restart(house);
    const after = await reloaded.client.conversations.open('ada');
    expect(reloaded.client.me.get()?.id).toBe(me);
    await until('both are in the log', () => after.thread.get().events.length === 2);
    await settled(after);
    expect((await wholeThread(after)).map(({ text }) => text)).toEqual(['sent', 'waiting']);
  }, 60_000);

  it('right after sending sends it once, whether the first page got through or not', async () => {
    const house = await openHouse();
    const storage = profileStorage();
    const texts: string[] = [];
    for (let load = 0; load < 10; load += 1) {
      const page = startTalker(house.server.url, { storage });
      const conversation = await page.client.conversations.open('ada');
      texts.push(`load ${load}`);
      conversation.send(`load ${load}`);
      // Sometimes before the frame has left, sometimes after, sometimes with the answer under way.
      for (let turn = 0; turn < load % 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      page.client.close();
    }
    const last = startTalker(house.server.url, { storage });
    const conversation = await last.client.conversations.open('ada');
    await until('all are in the log', () => conversation.thread.get().events.length >= texts.length);
    await settled(conversation);
    expect((await wholeThread(conversation)).map(({ text }) => text)).toEqual(texts);
  }, 60_000);
});
