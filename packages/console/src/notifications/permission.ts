import { createStore, type Store } from '@earshot/core';

export type Permission = NotificationPermission | 'unsupported';

const read = (): Permission => ('Notification' in globalThis ? Notification.permission : 'unsupported');

const store = createStore<Permission>(read(), () => {
  store.set(read());
  return () => {};
});

/** May this page notify? */
export const permission: Store<Permission> = store;

/** Asks the browser; only ever from a button that says so. */
export async function askPermission(): Promise<void> {
  if (read() === 'unsupported') return;
  store.set(await Notification.requestPermission());
}
