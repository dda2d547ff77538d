import { describe, expect, it, vi } from 'vitest';
import type { KeyValueStorage } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import { memoryStorage } from '../lib/storage.js';
import type { CallState } from '../protocol/index.js';
import { accepted, ended, participant, ringing } from './fakes/states.js';
import { fakeWorld } from './fakes/world.js';
import { HAND_OVER_MS } from './take-hand-over.js';

const ICE = { iceServers: [] };
const TALK = accepted();
/** Ada's place in the call is held by the page `instance`. */
const heldBy = (instance: string, incarnation: number, version = TALK.version + 1) => ({
  ...TALK,
  version,
  participants: [participant('ben'), { ...participant('ada', instance), incarnation }],
});

/** Ada is in a call with Ben, and media flow. */
async function talking() {
  const page = fakeWorld();
  page.server.call(ringing());
  const call = page.ringingCall();
  const accepting = call.accept();
  await page.settle();
  page.server.last('accept').answer({ call: TALK, ...ICE });
  await accepting;
  await page.settle();
  page.engine.options().onState('ben-1', 'connected');
  return { ...page, call };
}

/** What the tab shows next. */
async function pageIn(tabStorage: KeyValueStorage, calls: CallState[] = [TALK], instance = 'ada-2') {
  const page = fakeWorld({ instance, tabStorage, calls });
  await vi.dynamicImportSettled();
  await page.settle();
  return page;
}

/** The tab goes to another page. */
function nextPage(
  { page, tabStorage }: Pick<ReturnType<typeof fakeWorld>, 'page' | 'tabStorage'>,
  calls?: CallState[],
) {
  page.hide();
  return pageIn(tabStorage, calls);
}

describe('the next page of the tab', () => {
  it('asks for the place of the page before, with the same devices', async () => {
    const left = await talking();
    const next = await nextPage(left);
    expect(next.media.opened).toEqual(['microphone+camera']);
    expect(next.server.last('rejoin').body).toEqual({ call: 'call-1', instance: 'ada-1', incarnation: 1 });
    expect(next.phase()).toBe('active');
    expect(next.engine.told).toEqual([]);
  });

  it('holds a socket of its own before it has asked', async () => {
    const left = await talking();
    const next = await nextPage(left);
    expect(next.server.socket()).toBe('own');
  });

  it('connects anew in the same role, and the time goes on', async () => {
    const left = await talking();
    const before = left.call.view.get();
    left.clock.advance(3_000);
    const next = await nextPage(left);
    next.server.last('rejoin').answer({ call: heldBy('ada-2', 1), ...ICE });
    await next.settle();
    expect(next.engine.told).toEqual(['add ben-1 answers']);
    expect(next.engine.tracks).toEqual({ audio: next.media.tracks[0], video: next.media.tracks[1] });
    next.engine.options().onState('ben-1', 'connected');
    expect(next.calls.current.get()?.view.get()).toMatchObject({
      phase: 'active',
      connectedAt: before.phase === 'active' ? before.connectedAt : undefined,
      remotes: [{ instance: 'ben-1', state: 'connected' }],
    });
  });

  it('leaves a muted microphone muted and a camera dark', async () => {
    const left = await talking();
    await left.call.setMicrophone(false);
    await left.call.setCamera(false);
    const next = await nextPage(left);
    expect(next.media.opened).toEqual(['microphone']);
    expect(next.media.tracks.map(({ enabled }) => enabled)).toEqual([false]);
    expect(next.calls.current.get()?.view.get()).toMatchObject({
      local: { microphone: { status: 'off' }, camera: { status: 'off' } },
    });
  });

  it('asks again when the connection was lost under way', async () => {
    const next = await nextPage(await talking());
    next.server.last('rejoin').fail(new EarshotError('offline'));
    await next.settle();
    // The welcome of the next connection still knows the page before.
    next.server.welcome([TALK]);
    next.clock.advance(1_000);
    await next.settle();
    expect(next.server.all('rejoin')).toHaveLength(2);
    expect(next.phase()).toBe('active');
  });

  it('may be gone before it was heard, whether or not the server has heard it', async () => {
    const left = await talking();
    const second = await nextPage(left);
    second.page.hide();
    const record = left.tabStorage.get('call') ?? '';
    const unheard = await pageIn(left.tabStorage, [TALK], 'ada-3');
    expect(unheard.server.last('rejoin').body).toMatchObject({ instance: 'ada-1', incarnation: 1 });
    left.tabStorage.set('call', record);
    const heard = await pageIn(left.tabStorage, [heldBy('ada-2', 1)], 'ada-3');
    expect(heard.server.last('rejoin').body).toMatchObject({ instance: 'ada-2', incarnation: 2 });
  });

  it('has nothing to go on with when the call has ended, and closes what it opened', async () => {
    const next = await nextPage(await talking(), []);
    expect(next.server.asked()).toEqual([]);
    expect(next.calls.current.get()).toBeUndefined();
    expect(next.media.isLive()).toBe(false);
  });

  it.each([HAND_OVER_MS + 1, -HAND_OVER_MS - 1])('opens nothing for what was left %i ms ago', async (age) => {
    const left = await talking();
    left.page.hide();
    const record = left.tabStorage.get('call') ?? '';
    left.tabStorage.set('call', JSON.stringify({ ...JSON.parse(record), at: left.clock.now() - age }));
    const late = await pageIn(left.tabStorage);
    expect([late.media.opened, late.server.asked()]).toEqual([[], []]);
  });

  it.each(['', '{', 'null', '{"at":1000}', '{"at":1000,"instances":7}'])('is not confused by %j', async (found) => {
    const tabStorage = memoryStorage();
    tabStorage.set('call', found);
    const next = await pageIn(tabStorage);
    expect([next.media.opened, next.server.asked()]).toEqual([[], []]);
  });

  it('finds nothing when the page before was in no call', () => {
    const { page, tabStorage } = fakeWorld();
    page.hide();
    expect(tabStorage.keys()).toEqual([]);
  });
});

describe('a copy of the tab', () => {
  it('is told that the call goes on elsewhere when the place is taken', async () => {
    const next = await nextPage(await talking(), [heldBy('ada-9', 1)]);
    expect(next.server.asked()).toEqual([]);
    expect(next.calls.current.get()?.view.get()).toMatchObject({ phase: 'ended', reason: 'continuedElsewhere' });
    expect(next.media.isLive()).toBe(false);
  });

  it('is told so when the other is quicker', async () => {
    const next = await nextPage(await talking());
    next.server.last('rejoin').fail(new EarshotError('answered_elsewhere'));
    await next.settle();
    expect(next.calls.current.get()?.view.get()).toMatchObject({ phase: 'ended', reason: 'continuedElsewhere' });
    expect(next.media.isLive()).toBe(false);
  });

  it('does not take what the first has taken', async () => {
    const left = await talking();
    await nextPage(left);
    const copy = await pageIn(left.tabStorage, [TALK], 'ada-3');
    expect(copy.server.asked()).toEqual([]);
  });
});

describe('a page that comes back from the back/forward cache', () => {
  it('is in the call as before, and leaves nothing to others', async () => {
    const left = await talking();
    left.page.hide();
    left.page.restore();
    left.server.welcome([TALK]);
    await left.settle();
    expect(left.phase()).toBe('active');
    expect(left.tabStorage.keys()).toEqual([]);
  });

  it('no longer believes it is in a call that another page has taken over', async () => {
    const left = await talking();
    const next = await nextPage(left);
    next.page.hide();
    left.page.restore();
    left.server.welcome([heldBy('ada-2', 1)]);
    expect(left.call.view.get()).toMatchObject({ phase: 'ended', reason: 'continuedElsewhere' });
    expect(left.media.isLive()).toBe(false);
  });
});

describe('the other side', () => {
  it('connects to the next page in place of the one before, and shows it as being re-made', async () => {
    const here = await talking();
    const bens = { ...participant('ben', 'ben-2'), incarnation: 1 };
    here.server.call({ ...TALK, version: 9, participants: [bens, participant('ada')] });
    expect(here.engine.told).toEqual(['add ben-1 answers', 'remove ben-1', 'add ben-2 answers']);
    expect(here.call.view.get()).toMatchObject({ remotes: [{ instance: 'ben-2', state: 'reconnecting' }] });
    here.server.call({ ...ended(TALK, 'hungUp'), version: 10 });
    expect(here.phase()).toBe('ended');
  });
});
