import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { trace, whyNoStrace } from '../support/strace.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { greet } from '../support/wire.ts';

const why = whyNoStrace();
const messages = Array.from({ length: 5 }, (_, index) => `traced-line-${index}-of-five`);

/** What a system call is to the promise, by how strace writes it. */
const isWalWrite = (line: string, text: string) =>
  /pwrite64\(\d+<[^>]*earshot\.db-wal>/.test(line) && line.includes(text);
const isWalSync = (line: string) => /f(data)?sync\(\d+<[^>]*earshot\.db-wal>\)\s+= 0/.test(line);
const isAnswer = (line: string, seq: number) =>
  /(write|writev|sendto|sendmsg)\(\d+<TCP/.test(line) &&
  line.includes(String.raw`\"t\":\"ok\"`) &&
  line.includes(String.raw`\"seq\":${seq},`);

/** One server, five messages one after the other, and every system call that went with them. */
async function traceMessages(synchronous: 'FULL' | 'OFF'): Promise<string[]> {
  const output = join(await temporaryFolder(), 'trace');
  const module = new URL('../support/traced-server.ts', import.meta.url);
  const traced = await trace(module, [await temporaryFolder(), synchronous], output);
  const { url } = traced.ready as { url: string };
  const ben = await greet(url);
  const { conversation } = await ben.request('open', { handle: 'ada' });
  for (const text of messages) await ben.request('send', { conversation: conversation.id, key: text, text });
  ben.close();
  return traced.finish();
}

/** For each message: did the log's sync return after the message was written to it and before its sender was told? */
function syncedBeforeAnswer(lines: readonly string[]): boolean[] {
  return messages.map((text, index) => {
    const written = lines.findIndex((line) => isWalWrite(line, text));
    const answered = lines.findIndex((line) => isAnswer(line, index + 1));
    expect(written, `${text} was written to the log`).toBeGreaterThan(-1);
    expect(answered, `${text} was answered`).toBeGreaterThan(written);
    return lines.slice(written, answered).some(isWalSync);
  });
}

describe.skipIf(why && !process.env.CI)('an acknowledgement', () => {
  it('leaves only after the disk has the message', async () => {
    expect(why).toBeUndefined();
    expect(syncedBeforeAnswer(await traceMessages('FULL'))).toEqual(messages.map(() => true));
  });

  it('would leave earlier with synchronous=OFF, which shows that the trace can tell', async () => {
    expect(syncedBeforeAnswer(await traceMessages('OFF'))).toEqual(messages.map(() => false));
  });
});

afterAll(() => {
  if (why) console.log(why);
});
