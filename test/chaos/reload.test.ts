import type { KeyValueStorage } from '@earshot/core';
import { expect, it, onTestFinished } from 'vitest';
import { type Host, startHost } from '../support/host.ts';
import { profileStorage, startTalker } from '../support/talker.ts';
import { until } from '../support/until.ts';
import { type Fate, type FrameProxy, type Passing, startProxy } from './proxy.ts';
import { createRecord, type Seat } from './record.ts';

const PASS: Fate = { do: 'pass' };
const LOSE: Fate = { do: 'lose' };

interface Scene {
  host: Host;
  proxy: FrameProxy;
  storage: KeyValueStorage;
  ben: Seat;
}

interface State {
  name: string;
  /** What happens on the road from when the line is written until the page is loaded anew. */
  road?: (frame: Passing) => Fate;
  /** Before the line is written. */
  before?: (scene: Scene) => void;
  reached: (scene: Scene) => boolean | Promise<boolean>;
}

const isAnswerToSend = ({ direction, text }: Passing) => direction === 'down' && /"t":"ok".*"seq":/.test(text);
const isEvent = ({ direction, text }: Passing) => direction === 'down' && text.includes('"t":"event"');

const statusOf = ({ ben }: Scene) => ben.conversation.thread.get().pending.at(-1)?.status;
const isStored = ({ storage }: Scene) => storage.keys().some((key) => key.includes(':outbox:'));
const logLength = async ({ host, ben }: Scene) =>
  (await host.store.conversations.events(ben.conversation.id, { limit: 100 })).length;

const STATES: State[] = [
  {
    name: 'there is no connection to send it on',
    before: ({ proxy }) => {
      proxy.refuse(true);
      proxy.dropAll();
    },
    reached: (scene) => isStored(scene) && scene.ben.talker.client.connection.get().status !== 'connected',
  },
  {
    name: 'it is on its way',
    road: ({ direction, text }) => (direction === 'up' && text.includes('"t":"send"') ? LOSE : PASS),
    reached: (scene) => isStored(scene) && scene.proxy.counts.lose > 0,
  },
  {
    name: 'it is in the log and nobody was told',
    road: ({ direction }) => (direction === 'down' ? LOSE : PASS),
    reached: async (scene) => isStored(scene) && (await logLength(scene)) === 2,
  },
  {
    name: 'it is acknowledged and not yet seen in the log',
    road: (frame) => (isEvent(frame) ? LOSE : PASS),
    // The log's event may also be found by asking, as for a hole; then the line has ended as it should.
    reached: (scene) => !isStored(scene),
  },
  {
    name: 'it is seen in the log and not yet acknowledged',
    road: (frame) => (isAnswerToSend(frame) ? LOSE : PASS),
    reached: (scene) => scene.ben.conversation.thread.get().pending.length === 0,
  },
  { name: 'all is done', reached: (scene) => !isStored(scene) && statusOf(scene) === undefined },
];

async function openScene(): Promise<
  Scene & { enter(): Promise<Seat>; record: ReturnType<typeof createRecord>; road(next: State['road']): void }
> {
  const host = await startHost();
  onTestFinished(host.stop);
  let road: State['road'];
  const proxy = await startProxy(host.url, (frame) => road?.(frame) ?? PASS);
  onTestFinished(proxy.close);
  const { secret } = await host.addMember('ada');
  const storage = profileStorage();
  const record = createRecord();
  const enter = async () => {
    const page = startTalker(proxy.url, { storage });
    return record.seat('Ben', page, await page.client.conversations.open('ada'));
  };
  const ben = await enter();
  const ada = startTalker(host.url, { identity: { kind: 'session', secret } });
  record.seat('Ada', ada, await ada.client.conversations.get(ben.conversation.id));
  record.say(ben, 'first');
  await record.settle();
  return {
    ...{ host, proxy, storage, ben, enter, record },
    road(next) {
      road = next;
    },
  };
}

it.each(STATES)('a reload when $name leaves the line there once', async ({ road, before, reached }) => {
  const scene = await openScene();
  before?.(scene);
  scene.road(road);
  scene.record.say(scene.ben, 'second');
  await until('the state is reached', () => reached(scene));
  scene.record.leave(scene.ben);
  scene.road(undefined);
  scene.proxy.refuse(false);
  const reloaded = await scene.enter();
  scene.record.say(reloaded, 'third');
  await scene.record.settle();
  await scene.record.verdict(scene.host.store);
});

it('a reload when the server has refused a line tries it once more, says so again, and holds nothing else up', async () => {
  const scene = await openScene();
  // There is no line 99 to answer.
  scene.ben.conversation.send('an answer', { replyTo: 99 });
  const refused = { kind: 'failed', error: { code: 'unknown_message' } };
  await until('it is refused', () => statusOf(scene)?.kind === 'failed');
  expect(statusOf(scene)).toMatchObject(refused);
  scene.record.leave(scene.ben);
  const reloaded = await scene.enter();
  scene.record.say(reloaded, 'second');
  await until('it is refused again', () =>
    reloaded.conversation.thread.get().pending.some(({ status }) => status.kind === 'failed'),
  );
  const [line] = reloaded.conversation.thread.get().pending;
  expect(line).toMatchObject({ text: 'an answer', status: refused });
  reloaded.conversation.discard(line?.key ?? '');
  await scene.record.settle();
  await scene.record.verdict(scene.host.store);
  expect(isStored(scene)).toBe(false);
});

it('a reload when the server has asked for a pause sends what waits, in its order, once', async () => {
  const scene = await openScene();
  // Twenty in ten seconds are let through.
  for (let line = 2; line <= 23; line += 1) scene.record.say(scene.ben, `line ${line}`);
  await until('a pause is asked for', () =>
    scene.ben.conversation.thread.get().pending.some(({ status }) => status.kind === 'sending' && status.delayed),
  );
  scene.record.leave(scene.ben);
  const reloaded = await scene.enter();
  scene.record.say(reloaded, 'the last');
  await scene.record.settle();
  await scene.record.verdict(scene.host.store);
});
