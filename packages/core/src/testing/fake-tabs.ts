import type { Locks, TabChannel, Tabs } from '../lib/environment.js';

type Granted = (lock: unknown) => Promise<unknown> | undefined;

interface Wish {
  tab: FakeTab;
  granted: Granted;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** One tab's view of the browser, which the test may end or freeze. */
export interface FakeTab extends Tabs {
  locks: Locks;
  /** It is gone without a word: what it held is free. */
  crash(): void;
  /** It hears and answers nothing, and holds what it holds, until `thaw`. */
  freeze(): void;
  thaw(): void;
}

/** The locks and channels of one browser profile. */
export function fakeBrowser() {
  const holders = new Map<string, Wish>();
  const queues = new Map<string, Wish[]>();
  const channels = new Map<TabChannel, { name: string; tab: FakeTab }>();
  const frozen = new Map<FakeTab, (() => void)[]>();

  /** A frozen tab runs nothing; it makes up for that when it thaws. */
  const inTab = (tab: FakeTab, run: () => void) =>
    queueMicrotask(() => {
      const later = frozen.get(tab);
      if (later) later.push(run);
      else run();
    });

  function grant(name: string, wish: Wish) {
    holders.set(name, wish);
    inTab(wish.tab, () => {
      Promise.resolve(wish.granted({ name })).then((value) => {
        wish.resolve(value);
        if (holders.get(name) === wish) free(name);
      });
    });
  }

  function free(name: string) {
    holders.delete(name);
    const next = queues.get(name)?.shift();
    if (next) grant(name, next);
  }

  const drop = (name: string, wish: Wish) =>
    queues.set(
      name,
      (queues.get(name) ?? []).filter((other) => other !== wish),
    );

  const locksOf = (tab: FakeTab): Locks => ({
    request: (name, { signal, steal, ifAvailable }, granted) =>
      new Promise((resolve, reject) => {
        const wish: Wish = { tab, granted, resolve, reject };
        const holder = holders.get(name);
        if (steal) {
          if (holder) inTab(holder.tab, () => holder.reject(new DOMException('stolen', 'AbortError')));
          return grant(name, wish);
        }
        if (!holder) return grant(name, wish);
        if (ifAvailable) return inTab(tab, () => void Promise.resolve(granted(null)).then(resolve));
        queues.set(name, [...(queues.get(name) ?? []), wish]);
        signal?.addEventListener('abort', () => {
          drop(name, wish);
          reject(signal.reason);
        });
      }),
  });

  return {
    /** @param slow its wishes for locks arrive later than what it posts, as processes go */
    tab({ slow = false } = {}): FakeTab {
      const tab: FakeTab = {
        locks: {
          async request(...args) {
            if (slow) await new Promise<void>((resolve) => setImmediate(resolve));
            return locksOf(tab).request(...args);
          },
        },
        channel(name) {
          const channel: TabChannel = {
            onmessage: null,
            close: () => void channels.delete(channel),
            postMessage(message) {
              const data = structuredClone(message);
              for (const [other, { name: its, tab: owner }] of channels) {
                if (other !== channel && its === name) inTab(owner, () => other.onmessage?.({ data }));
              }
            },
          };
          channels.set(channel, { name, tab });
          return channel;
        },
        crash() {
          for (const [channel, { tab: owner }] of channels) if (owner === tab) channels.delete(channel);
          for (const [name, queue] of queues)
            queues.set(
              name,
              queue.filter((wish) => wish.tab !== tab),
            );
          for (const [name, wish] of [...holders]) if (wish.tab === tab) free(name);
        },
        freeze: () => void frozen.set(tab, []),
        thaw() {
          const later = frozen.get(tab) ?? [];
          frozen.delete(tab);
          for (const run of later) run();
        },
      };
      return tab;
    },
    /** Nobody holds, waits for or listens to anything. */
    isIdle: () => holders.size === 0 && [...queues.values()].flat().length === 0 && channels.size === 0,
  };
}
