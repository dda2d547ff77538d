import type { Page, UserId } from '@earshot/core/protocol';

export interface LeaseName {
  user: UserId;
  /** Among the leases of the user on this node. */
  connection: string;
}

/** What is said of a user for as long as it holds. */
export type Lease = LeaseName &
  (
    | { says: 'active' | 'idle'; site: string; device: string; page?: Page }
    /** Said by the node that keeps the call, for no device in particular: it makes nobody present. */
    | { says: 'inCall' }
  );

export type HeldLease = Lease & {
  /** Its connection is gone; it ends with the grace time. */
  leaving: boolean;
};

/**
 * Who is here, on this node and on others. Each lease belongs to the node it was taken on, which renews
 * them all at once; when it is lost, they end together. Conformance: `test/contract/leases.ts`.
 */
export interface Leases {
  /** Takes a lease, says something new with it, or goes on with one that was leaving. */
  hold(lease: Lease): Promise<void>;
  /** The connection is gone: the lease ends after `graceMs`. One that is not held stays so. */
  release(lease: LeaseName, graceMs: number): Promise<void>;
  /** What is held for these users, on every node; users without a lease are missing. */
  of(users: readonly UserId[]): Promise<ReadonlyMap<UserId, readonly HeldLease[]>>;
  /** Told of a user each time that `of` answers otherwise from now on, whichever node it came from. */
  subscribe(changed: (user: UserId) => void): () => void;
  /** Ends the leases of this node, without a word to its own subscribers. */
  close(): Promise<void>;
}
