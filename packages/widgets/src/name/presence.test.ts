import type { PresenceAnswer } from '@earshot/core/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BATCH_SIZE, createPresenceBoard, type PresenceBoard, REFRESH_AFTER_MS } from './presence.js';

let asked: string[];
let answer: () => Promise<PresenceAnswer>;
let board: PresenceBoard;

const available = async (): Promise<PresenceAnswer> => ({
  presence: [{ handle: 'ada', name: 'Ada Example', availability: 'available' }],
});
/** Lets what was promised happen. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

beforeEach(() => {
  asked = [];
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return { json: answer };
  });
  answer = available;
  board = createPresenceBoard({ host: 'https://talk.example.org', site: 'K&Y' });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the presence of the names on a page', () => {
  it('is asked for in one request, whose address is the same for every page with these names', async () => {
    for (const handle of ['ben', 'ada', 'ben']) board.follow(handle, () => {});
    await settle();
    expect(asked).toEqual(['https://talk.example.org/v1/presence?site=K%26Y&handles=ada%2Cben']);
  });

  it('reaches everyone who follows, those who come later at once and without another request', async () => {
    const first = vi.fn();
    board.follow('ada', first);
    await settle();
    expect(first.mock.lastCall?.[0]).toMatchObject({ availability: 'available', name: 'Ada Example' });
    const late = vi.fn();
    board.follow('ada', late);
    expect(late.mock.lastCall?.[0]).toMatchObject({ availability: 'available' });
    await settle();
    expect(asked).toHaveLength(1);
  });

  it('is asked for anew when the reader comes back after a minute, and not before', async () => {
    board.follow('ada', () => {});
    await settle();
    vi.setSystemTime(Date.now() + REFRESH_AFTER_MS);
    board.refresh();
    await settle();
    expect(asked).toHaveLength(1);
    vi.setSystemTime(Date.now() + 1);
    board.refresh();
    board.refresh();
    await settle();
    expect(asked).toHaveLength(2);
  });

  it('stays unknown when the server is down, which is not asked again at every change', async () => {
    answer = () => Promise.reject(new Error('down'));
    const listener = vi.fn();
    board.follow('ada', listener);
    await settle();
    board.follow('ada', () => {});
    await settle();
    expect(asked).toHaveLength(1);
    expect(listener.mock.lastCall?.[0].availability).toBeUndefined();
  });

  it('stays unknown when the answer is a fault', async () => {
    answer = async () => ({ error: { code: 'unknown_site' } }) as unknown as PresenceAnswer;
    const listener = vi.fn();
    board.follow('ada', listener);
    await settle();
    expect(listener.mock.lastCall?.[0].availability).toBeUndefined();
  });

  it('follows a live connection', async () => {
    const listener = vi.fn();
    board.follow('ada', listener);
    await settle();
    board.set('ada', 'busy');
    expect(listener.mock.lastCall?.[0]).toMatchObject({ availability: 'busy', name: 'Ada Example' });
  });

  it('is not asked for any more when nobody follows', async () => {
    const stop = board.follow('ada', () => {});
    await settle();
    stop();
    vi.setSystemTime(Date.now() + REFRESH_AFTER_MS + 1);
    board.refresh();
    await settle();
    expect(asked).toHaveLength(1);
  });

  it('is asked for in as many requests as the server’s limit makes necessary', async () => {
    for (let index = 0; index <= BATCH_SIZE; index++) board.follow(`h${index}`, () => {});
    await settle();
    expect(asked.map((url) => new URL(url).searchParams.get('handles')?.split(',').length)).toEqual([BATCH_SIZE, 1]);
  });
});
