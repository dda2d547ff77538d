import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHouse } from '../support/house.ts';
import { mayLeaveSmallDiskOut, mountSmallDisk, whyNoSmallDisk } from '../support/small-disk.ts';
import { shownLines, startTalker } from '../support/talker.ts';
import { until } from '../support/until.ts';
import { codeOf, greet } from '../support/wire.ts';
import { createRecord, withDatabase } from './record.ts';

const why = whyNoSmallDisk();
/** Room for the database with its log and some thousand lines. */
const MEGABYTES = 16;
const LONG = 'x'.repeat(4_000);

describe.skipIf(why && mayLeaveSmallDiskOut())('a full disk', () => {
  it('is told to who writes, keeps nobody from reading, and is over when there is room again', async () => {
    expect(why).toBeUndefined();
    const disk = await mountSmallDisk(MEGABYTES);
    const house = await openHouse(join(disk.folder, 'data'));
    const { url } = house.server;
    const ada = startTalker(url, { identity: { kind: 'session', secret: house.secret } });
    const ben = startTalker(url);
    const theirs = await ben.client.conversations.open('ada');
    const hers = await ada.client.conversations.get(theirs.id);
    const record = createRecord();
    const [benSits, adaSits] = [record.seat('Ben', ben, theirs), record.seat('Ada', ada, hers)];
    record.say(benSits, 'before');
    record.say(adaSits, 'hello');
    await record.settle();

    disk.fill();
    // What the log's file has room for still goes through, and then counts.
    const delayedOf = () =>
      theirs.thread.get().pending.find(({ status }) => status.kind === 'sending' && status.delayed);
    await until(
      'Ben is told',
      () => {
        if (theirs.thread.get().pending.length === 0) record.say(benSits, `${record.written()} ${LONG}`);
        return delayedOf() !== undefined;
      },
      { withinMs: 30_000 },
    );
    expect(delayedOf()).toMatchObject({
      status: { delayed: { code: 'server_unavailable', context: { retryAfterMs: expect.any(Number) } } },
    });
    record.say(adaSits, 'and hers waits, too');
    await until('Ada is told', () =>
      hers.thread.get().pending.some(({ status }) => status.kind === 'sending' && status.delayed),
    );

    // Whoever comes now reads what there is.
    const again = startTalker(url, { identity: { kind: 'session', secret: house.secret } });
    const reads = await again.client.conversations.get(theirs.id);
    expect(await shownLines(reads)).toEqual(await shownLines(hers));
    record.seat("Ada's other device", again, reads);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/v1/presence?handles=ada`)).status).toBe(200);
    expect(await codeOf(greet(url))).toBe('server_unavailable');

    disk.makeRoom();
    await record.settle();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(house.server.process.exitCode).toBeNull();
    await house.server.end('SIGTERM');
    await withDatabase(house.folder, (store) => record.verdict(store));
  }, 90_000);
});

afterAll(() => {
  if (why) console.log(why);
});
