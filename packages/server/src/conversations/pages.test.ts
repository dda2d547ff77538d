import type { ConversationEvent } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { newestWithin, oldestWithin } from './pages.js';

const message = (seq: number, length: number): ConversationEvent => ({
  ...{ kind: 'message', conversation: 'c', seq, at: 0, author: 'a', key: 'k' },
  text: 'x'.repeat(length),
});
const seqs = (events: ConversationEvent[]) => events.map(({ seq }) => seq);

describe('a page of events', () => {
  it('of ordinary length is whole', () => {
    const events = [1, 2, 3].map((seq) => message(seq, 100));
    expect(newestWithin(events)).toEqual(events);
    expect(oldestWithin(events)).toEqual(events);
    expect(newestWithin([])).toEqual([]);
  });

  it('of long messages is shorter, at the end that was not asked for', () => {
    const events = Array.from({ length: 20 }, (_, index) => message(index + 1, 16_000));
    expect(seqs(oldestWithin(events))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(seqs(newestWithin(events))).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });

  it('has at least one', () => {
    expect(seqs(newestWithin([message(1, 5), message(2, 1_000_000)]))).toEqual([2]);
  });
});
