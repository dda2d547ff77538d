import { type Conversation, signIn } from '@earshot/core';
import { describe, expect, it } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import type { ServerProcess } from '../support/cli-process.ts';
import { profileStorage, settled, startTalker, type Talker, wholeThread } from '../support/talker.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { until } from '../support/until.ts';

const READERS = 8;
const KILLS = 5;
/** Below the rate limit (20 in 10 s) even when all of it has to be sent again. */
const BURST = 9;

interface House {
  folder: string;
  server: ServerProcess;
  secret: string;
}

/** A server as an operator runs it, with Ada signed in by her one-time link. */
async function openHouse(): Promise<House> {
  const folder = await temporaryFolder();
  const server = await startCli(folder);
  await runCli('member', 'add', 'ada', '--data', folder, '--name', 'Ada Example');
  const { out } = await runCli('member', 'link', 'ada', '--data', folder);
  const token = /#sign-in=([\w-]+)/.exec(out)?.[1] ?? '';
  return { folder, server, secret: (await signIn(server.url, token)).secret };
}

/** The same address again, as after a crash. */
const restart = async ({ folder, server }: House) => startCli(folder, { port: server.port });

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

describe('what was acknowledged', () => {
  it(`is there once and in the same order for everybody, though the server is killed ${KILLS} times`, async () => {
    const house = await openHouse();
    let { server } = house;
    const ada = startTalker(server.url, { identity: { kind: 'session', secret: house.secret } });
    const talks: { reader: Talker; theirs: Conversation; hers: Conversation }[] = [];
    for (let count = 0; count < READERS; count += 1) {
      const reader = startTalker(server.url);
      const theirs = await reader.client.conversations.open('ada');
      const hers = await ada.client.conversations.get(theirs.id);
      reader.watch(theirs);
      ada.watch(hers);
      talks.push({ reader, theirs, hers });
    }
    const everybody = [ada, ...talks.map(({ reader }) => reader)];
    const conversations = talks.flatMap(({ theirs, hers }) => [theirs, hers]);
    const acknowledged = () => everybody.reduce((sum, { ledger }) => sum + ledger.size, 0);
    const sent = new Map<string, string>();
    const say = (conversation: Conversation, text: string) => sent.set(conversation.send(text), text);
    const delays: number[] = [];

    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = acknowledged();
      for (let line = 0; line < BURST; line += 1) {
        for (const { theirs } of talks) say(theirs, `reader ${kill}.${line}`);
        const { hers } = talks[line % talks.length] ?? {};
        if (hers) say(hers, `ada ${kill}.${line}`);
      }
      // In the midst of it: some of the burst is acknowledged, some is not.
      await until('a part is acknowledged', () => acknowledged() - before > READERS * 2);
      await server.end('SIGKILL');
      expect(conversations.some(({ thread }) => thread.get().pending.length > 0)).toBe(true);
      server = await restart(house);
      delays.push(...(await Promise.all(everybody.map((talker) => talker.connected()))));
      await settled(...conversations);
    }

    expect(sent.size).toBe(KILLS * BURST * (READERS + 1));
    const found = new Map<string, number>();
    for (const { theirs, hers } of talks) {
      const thread = await wholeThread(theirs);
      await until('the other end has it all', () => hers.thread.get().events.at(-1)?.seq === thread.length);
      expect(await wholeThread(hers)).toEqual(thread);
      for (const { key, seq, text } of thread) {
        expect(found.has(key), `${text} is there twice`).toBe(false);
        expect(text).toBe(sent.get(key));
        found.set(key, seq);
      }
      // Each side's lines stand in the order in which they were written.
      const lines = thread.map(({ text }) => text);
      for (const side of ['reader', 'ada']) {
        const mine = lines.filter((text) => text.startsWith(side));
        expect(mine).toEqual([...mine].sort());
      }
    }
    expect(found.size).toBe(sent.size);
    for (const { ledger } of everybody) for (const [key, seq] of ledger) expect(found.get(key)).toBe(seq);
    expect(median(delays)).toBeLessThanOrEqual(3_000);
    // They did not all come at the same moment.
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(50);
    console.log(
      `back after a kill: median ${Math.round(median(delays))} ms, most ${Math.round(Math.max(...delays))} ms, ${delays.length} returns`,
    );
  }, 120_000);

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
