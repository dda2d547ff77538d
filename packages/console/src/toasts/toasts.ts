import { createStore, type Store } from '@earshot/core';

/** More than this at once would be a wall; the oldest goes. */
const MAX_TOASTS = 3;

/** What besides its sentence a toast has. */
export interface ToastOptions {
  /** Of the sentence; something went wrong unless said otherwise. */
  icon?: 'alert' | 'check';
  /** Takes back what is told, say. The toast goes with it. */
  action?: { label: string; run(): void };
}

export interface Toast extends ToastOptions {
  id: number;
  text: string;
}

export interface Toasts {
  readonly list: Store<readonly Toast[]>;
  /** The same sentence twice is one. */
  show(text: string, options?: ToastOptions): void;
  dismiss(id: number): void;
}

export function createToasts(): Toasts {
  const list = createStore<readonly Toast[]>([]);
  let next = 1;
  return {
    list,
    show(text, options = {}) {
      const id = next++;
      list.update((toasts) =>
        [...toasts.filter((toast) => toast.text !== text), { ...options, id, text }].slice(-MAX_TOASTS),
      );
    },
    dismiss(id) {
      list.update((toasts) => toasts.filter((toast) => toast.id !== id));
    },
  };
}
