import { describe, expect, it } from 'vitest';
import { createToasts } from './toasts.js';

const texts = (toasts: ReturnType<typeof createToasts>) => toasts.list.get().map(({ text }) => text);

describe('toasts', () => {
  it('say each sentence once, the newest last', () => {
    const toasts = createToasts();
    for (const text of ['a', 'b', 'a']) toasts.show(text);
    expect(texts(toasts)).toEqual(['b', 'a']);
  });

  it('let the oldest go when there are too many', () => {
    const toasts = createToasts();
    for (const text of ['a', 'b', 'c', 'd']) toasts.show(text);
    expect(texts(toasts)).toEqual(['b', 'c', 'd']);
  });

  it('go when dismissed', () => {
    const toasts = createToasts();
    toasts.show('a');
    const [toast] = toasts.list.get();
    if (toast) toasts.dismiss(toast.id);
    expect(texts(toasts)).toEqual([]);
  });
});
