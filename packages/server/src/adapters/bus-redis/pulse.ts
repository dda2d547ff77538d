import type { Clock } from '../../ports/clock.js';

export interface PulseOptions {
  clock: Clock;
  everyMs: number;
  /** Sends a beat to all nodes, this one included. */
  send(beat: number): void;
  /** Both ways are open again; what came before may be lost. */
  mended(): void;
  /** The node has said nothing for too long. */
  lost(node: string): void;
  /** No beat of our own has come back for long: a connection that only seems to be one. Again after as long again. */
  stuck(): void;
}

/** Knows by regular beats whether the way through Redis is open, in both directions, and which nodes live. */
export interface Pulse {
  /** Sends a beat now, out of turn. */
  beat(): void;
  /** Our own beat has come back. */
  returned(beat: number): void;
  /** Something could not be sent, or not be heard. */
  broke(): void;
  /** Another node said something. */
  heard(node: string): void;
  /** Another node said that it ends. */
  left(node: string): void;
  close(): void;
}

/** A node that pauses to collect its garbage is not dead; one that misses this many beats is. */
const MISSED_BEATS = 4;

export function createPulse({ clock, everyMs, send, mended, lost, stuck }: PulseOptions): Pulse {
  const silentMs = everyMs * MISSED_BEATS;
  const nodes = new Map<string, number>();
  let sent = 0;
  let returnedAt = clock.elapsed();
  let freedAt = returnedAt;
  /** The first beat that, once it is back, proves the way to be open again. */
  let proof: number | undefined;
  let timer = clock.setTimeout(tick, everyMs);

  function beat(): void {
    sent += 1;
    send(sent);
  }

  function tick(): void {
    timer = clock.setTimeout(tick, everyMs);
    const now = clock.elapsed();
    if (now - Math.max(returnedAt, freedAt) > silentMs) {
      freedAt = now;
      broke();
      stuck();
    }
    // As long as nothing can be heard, silence says nothing about the others.
    if (proof === undefined) for (const [node, at] of nodes) if (now - at > silentMs) left(node);
    beat();
  }

  function broke(): void {
    proof = sent + 1;
  }

  function left(node: string): void {
    if (nodes.delete(node)) lost(node);
  }

  return {
    beat,
    broke,
    left,
    returned(number) {
      const now = clock.elapsed();
      returnedAt = now;
      if (proof === undefined || number < proof) return;
      proof = undefined;
      for (const node of nodes.keys()) nodes.set(node, now);
      mended();
    },
    heard(node) {
      nodes.set(node, clock.elapsed());
    },
    close: () => clock.clearTimeout(timer),
  };
}
