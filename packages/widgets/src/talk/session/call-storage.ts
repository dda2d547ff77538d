import type { KeyValueStorage } from '@earshot/core';

/** `with` beside core's `call`: `name/returning.ts` reads it before anything of this is loaded. */
const withKey = (key: string) => key.replace(/call$/, 'with');

/**
 * Where a call waits for the next page of the tab: `sessionStorage`, with whom it is noted beside it. Only a page with
 * that name on it may go on with the call; on another nobody would see that the microphone is open.
 * @param first whose name asks for the connection; a name that is in a call does so before all others
 * @param handle with whom this page is in a call
 */
export function callStorage(first: string, handle: () => string | undefined): KeyValueStorage {
  const attempt = <T>(use: () => T): T | undefined => {
    try {
      return use();
    } catch {
      // Forbidden or full: then a call ends with its page.
      return undefined;
    }
  };
  return {
    get: (key) =>
      attempt(() => (sessionStorage.getItem(withKey(key)) === first ? sessionStorage.getItem(key) : null)) ?? undefined,
    set(key, value) {
      attempt(() => {
        sessionStorage.setItem(key, value);
        sessionStorage.setItem(withKey(key), handle() ?? '');
      });
    },
    remove(key) {
      attempt(() => {
        // What waits for another name is not this page's to take away.
        if (sessionStorage.getItem(withKey(key)) !== first) return;
        sessionStorage.removeItem(key);
        sessionStorage.removeItem(withKey(key));
      });
    },
    keys: () => [],
  };
}
