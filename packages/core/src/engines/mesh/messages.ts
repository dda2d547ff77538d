import type SimplePeer from 'simple-peer';

/**
 * What two mesh engines say to one another through `EngineOptions.signal`. `attempt` counts the peer
 * connections made for one pair, so that what belongs to an abandoned one is told apart.
 */
export type MeshMessage =
  | { kind: 'negotiate'; attempt: number; data: SimplePeer.SignalData }
  /** From the side that does not offer: please offer anew. */
  | { kind: 'restart'; attempt: number }
  /** No event tells that a sender has stopped sending (in no browser), so it is said. */
  | { kind: 'video'; on: boolean };

/** Reads what the other side sent; undefined for what this version does not know. */
export function parseMessage(data: unknown): MeshMessage | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  const attempt = 'attempt' in data && Number.isSafeInteger(data.attempt);
  switch (data.kind) {
    case 'negotiate':
      return attempt && 'data' in data && data.data instanceof Object ? (data as MeshMessage) : undefined;
    case 'restart':
      return attempt ? (data as MeshMessage) : undefined;
    case 'video':
      return 'on' in data && typeof data.on === 'boolean' ? (data as MeshMessage) : undefined;
    default:
      return undefined;
  }
}
