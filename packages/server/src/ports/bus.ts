import type { ServerNotice, UserId } from '@earshot/core/protocol';

/**
 * How what happens at one connection reaches the others, on this node and later on others.
 * Notices are wake-up hints: the database is the truth, and a lost one is found by its `seq`.
 */
export interface Bus {
  /** To every connection of a user, on every node. */
  publish(user: UserId, notice: ServerNotice, options?: { except?: string; only?: string }): void;
  /** Deliveries for a user's connections on this node, while at least one is here. */
  subscribe(user: UserId, deliver: Deliver): () => void;
  close(): Promise<void>;
}

/** `except` and `only` name instances (see `hello.instance`). */
export type Deliver = (notice: ServerNotice, options: { except?: string; only?: string }) => void;
