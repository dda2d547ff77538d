/** Where the session's secret is kept. Named in the docs: whoever clears it is signed out. */
const SECRET_KEY = 'earshot:console:secret';

export interface SecretStorage {
  read(): string | undefined;
  write(secret: string | undefined): void;
  /** Another tab changed it; the returned function stops listening. */
  onChange(listener: (secret: string | undefined) => void): () => void;
}

/** Over localStorage. Where the browser refuses storage, the session lasts as long as the page. */
export function createSecretStorage(page: Window): SecretStorage {
  return {
    read() {
      try {
        return page.localStorage.getItem(SECRET_KEY) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(secret) {
      try {
        if (secret === undefined) page.localStorage.removeItem(SECRET_KEY);
        else page.localStorage.setItem(SECRET_KEY, secret);
      } catch {
        // Storage is blocked or full: the next visit asks for a new link, this one goes on.
      }
    },
    onChange(listener) {
      const changed = (event: StorageEvent) => {
        // A null key means that everything was cleared.
        if (event.key === SECRET_KEY || event.key === null) listener(event.newValue ?? undefined);
      };
      page.addEventListener('storage', changed);
      return () => page.removeEventListener('storage', changed);
    },
  };
}
