import type { CallState, ServerNotice, UserId } from '@earshot/core/protocol';

/**
 * How what happens at one connection reaches the others, on this node and on the others of one service.
 * Messages are wake-up hints: the database is the truth, and a lost one is found by its `seq`.
 * Conformance: `test/contract/bus.ts`.
 */
export interface Bus {
  /** Whether there may be nodes besides this process. */
  readonly spans: 'process' | 'nodes';
  /**
   * To every connection of a user, or of each of several, on every node. It is one message to another node, however many
   * the users; and a node hands all its subscribers the same object, so that it is turned into text once.
   */
  publish(to: UserId | readonly UserId[], notice: ServerNotice, options?: DeliverOptions): void;
  /** Deliveries for a user's connections on this node, while at least one is here. */
  subscribe(user: UserId, deliver: Deliver): () => void;
  /**
   * Resolves when nothing published from now on escapes the subscriptions made so far. Where that cannot be
   * had now it resolves all the same, and "gap" is told later.
   */
  settled(): Promise<void>;
  /** To the other nodes, not this one: who announces knows. */
  announce(news: News): void;
  /** @param hear is told what other nodes announce, and what the bus finds out about them */
  listen(hear: Hear): () => void;
  close(): Promise<void>;
}

/** They name instances (see `hello.instance`). */
export interface DeliverOptions {
  except?: string;
  only?: string;
}

export type Deliver = (notice: ServerNotice, options: DeliverOptions) => void;

/** What nodes tell one another. One that a node does not know, from a newer release, is passed over. */
export type News =
  /** Something about the user is different in the store. */
  | { t: 'user'; user: UserId }
  | { t: 'signedOut'; user: UserId; session: string }
  /** Somebody came to the group or went out of it. */
  | { t: 'members'; conversation: string }
  /** The call's newest state, saved already. */
  | { t: 'call'; call: CallState }
  /** Which instances are connected to you? Asked by whoever wants to know which participants are left. */
  | { t: 'rollCall' }
  /** The answer: of those that take part in a call. */
  | { t: 'here'; instances: string[] }
  /** Somebody is told of it by mail, and not again until "notMailed". */
  | { t: 'mailed'; about: string; state: 'due' | 'sent' }
  | { t: 'notMailed'; about: string };

/** What the bus itself finds out. */
export type BusNews =
  /** Messages may have been lost, in either direction; from now on they are not. */
  | { t: 'gap' }
  /** A node ended, or has been silent for so long that it must be taken for dead. */
  | { t: 'nodeLost' };

/** @param node names the other node; a process that starts again has another name */
export type Hear = (news: News | BusNews, node: string) => void;
