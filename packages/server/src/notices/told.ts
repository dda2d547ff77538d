import type { Bus } from '../ports/bus.js';

/** Remembered at most; beyond, the oldest may be told a second time, which does less harm than growing. */
const MAX_TOLD = 100_000;

/** Who has been told by mail of what, and has not been there since; on every node the same. */
export interface Told {
  has(about: string): boolean;
  /** A mail about it is on its way. */
  due(about: string): void;
  /** The mail server has taken it. */
  sent(about: string): void;
  /** The next message is news again. */
  forget(about: string): void;
  /** Another node says so. */
  heard(about: string, state: 'due' | 'sent', node: string): void;
  heardForgotten(about: string): void;
  /** What the node still had to send will not be sent; the next message may try. */
  nodeLost(node: string): void;
}

export function createTold(bus: Pick<Bus, 'announce'>): Told {
  /** With the other node that still has to send the mail, if any. */
  const told = new Map<string, string | undefined>();

  function remember(about: string, sender: string | undefined) {
    told.set(about, sender);
    const [oldest] = told.keys();
    if (told.size > MAX_TOLD && oldest !== undefined) told.delete(oldest);
  }

  return {
    has: (about) => told.has(about),
    due(about) {
      remember(about, undefined);
      bus.announce({ t: 'mailed', about, state: 'due' });
    },
    sent(about) {
      if (told.has(about)) bus.announce({ t: 'mailed', about, state: 'sent' });
    },
    forget(about) {
      if (told.delete(about)) bus.announce({ t: 'notMailed', about });
    },
    heard: (about, state, node) => remember(about, state === 'due' ? node : undefined),
    heardForgotten(about) {
      told.delete(about);
    },
    nodeLost(node) {
      for (const [about, sender] of told) if (sender === node) told.delete(about);
    },
  };
}
