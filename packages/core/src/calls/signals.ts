import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import type { CallId, InstanceId } from '../protocol/index.js';
import { untilAnswered } from './until-answered.js';

/** A negotiation is some dozens of signals; whoever holds back more than this is not negotiating. */
const MAX_HELD = 256;
/**
 * A hole is filled by the sender's repetition as soon as it is connected again. What is missing for longer
 * was acknowledged and lost with a server's memory; waiting on would also block the attempt that mends it.
 */
const HOLE_TIMEOUT_MS = 5_000;

/** Numbers what goes to each participant, and repeats it until the server has answered. */
export function createSignalOutbox(
  { connection, environment }: { connection: Connection; environment: Environment },
  call: CallId,
  isOpen: () => boolean,
): (to: InstanceId, data: unknown) => void {
  const next = new Map<InstanceId, number>();
  return (to, data) => {
    const n = next.get(to) ?? 0;
    next.set(to, n + 1);
    untilAnswered(environment, () => connection.request('signal', { call, to, n, data }), isOpen).catch(() => {
      // Refused: the call or the participant is gone, and the call notice says so to everyone.
    });
  };
}

export interface SignalInbox {
  receive(from: InstanceId, n: number, data: unknown): void;
  close(): void;
}

interface Sender {
  next: number;
  held: Map<number, unknown>;
  timer?: unknown;
}

/** Hands over each sender's signals in order, each once. */
export function createSignalInbox(
  environment: Pick<Environment, 'setTimeout' | 'clearTimeout'>,
  deliver: (from: InstanceId, data: unknown) => void,
): SignalInbox {
  const senders = new Map<InstanceId, Sender>();

  function drain(from: InstanceId, sender: Sender): void {
    while (sender.held.has(sender.next)) {
      const data = sender.held.get(sender.next);
      sender.held.delete(sender.next);
      sender.next += 1;
      forget(sender);
      deliver(from, data);
    }
    if (sender.held.size > 0) sender.timer ??= environment.setTimeout(() => skip(from, sender), HOLE_TIMEOUT_MS);
  }

  function forget(sender: Sender): void {
    environment.clearTimeout(sender.timer);
    delete sender.timer;
  }

  function skip(from: InstanceId, sender: Sender): void {
    delete sender.timer;
    sender.next = Math.min(...sender.held.keys());
    drain(from, sender);
  }

  return {
    receive(from, n, data) {
      const sender = senders.get(from) ?? { next: 0, held: new Map() };
      senders.set(from, sender);
      if (n < sender.next || (n > sender.next && sender.held.size >= MAX_HELD)) return;
      sender.held.set(n, data);
      drain(from, sender);
    },
    close() {
      for (const sender of senders.values()) forget(sender);
      senders.clear();
    },
  };
}
