import { createStore, type Store } from '@earshot/core';

/** More than this at once would be a wall; the oldest goes. */
const MAX_TOASTS = 3;

export interface Toast {
  id: number;
  text: string;
}

export interface Toasts {
  readonly list: Store<readonly Toast[]>;
  /** The same sentence twice is one. */
  show(text: string): void;
  dismiss(id: number): void;
}

export function createToasts(): Toasts {
  const list = createStore<readonly Toast[]>([]);
  let next = 1;
  return {
    list,
    show(text) {
      const id = next++;
      list.update((toasts) => [...toasts.filter((toast) => toast.text !== text), { id, text }].slice(-MAX_TOASTS));
    },
    dismiss(id) {
      list.update((toasts) => toasts.filter((toast) => toast.id !== id));
    },
  };
}
