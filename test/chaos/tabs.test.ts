import { it, onTestFinished } from 'vitest';
import { startHost } from '../support/host.ts';
import { profileStorage, startTalker } from '../support/talker.ts';
import { until } from '../support/until.ts';
import { createRecord } from './record.ts';

const LINES = 60;

it('two tabs of one person that send at once are one person who said everything once', async () => {
  const host = await startHost({ limits: { sendsPer10s: 10_000 } });
  onTestFinished(host.stop);
  const { secret } = await host.addMember('ada');
  const storage = profileStorage();
  const record = createRecord();
  for (const name of ['one tab', 'the other tab']) {
    const tab = startTalker(host.url, { storage });
    record.seat(name, tab, await tab.client.conversations.open('ada'));
  }
  const [one, other] = record.seats;
  if (!one || !other) throw new TypeError('two were seated');
  const ada = startTalker(host.url, { identity: { kind: 'session', secret } });
  record.seat('Ada', ada, await ada.client.conversations.get(one.conversation.id));
  for (let line = 0; line < LINES; line += 1) {
    for (const seat of [one, other]) record.say(seat, `${seat.name}: ${line}`);
    // A tab that is opened in between takes up what the others have in the storage, and must not send it a second time.
    if (line % 20 === 10) {
      const third = startTalker(host.url, { storage });
      record.seat(`tab opened at ${line}`, third, await third.client.conversations.open('ada'));
    }
    if (line % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await record.settle();
  await record.verdict(host.store);
  await until('nothing is kept for later', () => storage.keys().every((key) => !key.includes(':outbox:')));
});
