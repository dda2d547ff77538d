import type { Socket } from '../lib/environment.js';
import { CHANNEL_HEAD, CLOSE_CODES } from '../protocol/index.js';
import type { ToFollower, ToLeader } from './messages.js';

/** What these say of the leader's own connection, they do not say of those it carries. */
const OWN_CODES: ReadonlySet<number> = new Set([
  CLOSE_CODES.idle,
  CLOSE_CODES.refused,
  CLOSE_CODES.signedOut,
  CLOSE_CODES.protocolError,
]);

export interface RelayOptions {
  post(message: ToFollower): void;
  /** What followers should find in the storage before they say hello. */
  kept(): [key: string, value: string | undefined][];
  /** Somebody waits: try now to connect, if that is not under way. */
  wake(): void;
  /** Calls back when the tab is gone without a word. */
  whenGone(tab: string, gone: () => void): void;
}

/** The leader's part: carries the lines of other tabs as channels of its socket, without looking into them. */
export interface Relay {
  hear(message: ToLeader): void;
  /** The leader's connection was welcomed on this socket. @param size how many channels it may carry */
  welcomed(socket: Socket, size: number): void;
  /** A frame of a channel. */
  receive(text: string): void;
  /** The socket is gone, or let go. @param code what the followers hear */
  lost(code: number): void;
}

export function createRelay({ post, kept, wake, whenGone }: RelayOptions): Relay {
  /** Asked for before the leader's welcome, with the tab that asked. */
  const waiting = new Map<string, string>();
  const carried = new Map<string, { number: number; tab: string }>();
  const lines = new Map<number, string>();
  const watched = new Set<string>();
  let carrier: { socket: Socket; size: number } | undefined;
  let highest = 0;

  function open(line: string, tab: string) {
    if (!carrier) return;
    if (lines.size >= carrier.size) return post({ do: 'apart', to: line });
    highest += 1;
    carried.set(line, { number: highest, tab });
    lines.set(highest, line);
    carrier.socket.send(`#${highest}+`);
    post({ do: 'open', to: line, kept: kept() });
    watch(tab);
  }

  /** A tab that crashed says no farewell, and would be seen as present until its connection is idle too long. */
  function watch(tab: string) {
    if (watched.has(tab)) return;
    watched.add(tab);
    whenGone(tab, () => {
      watched.delete(tab);
      for (const [line, { tab: of }] of carried) {
        if (of !== tab) continue;
        end(line);
        // Should it be there after all, it asks again.
        post({ do: 'end', to: line, code: CLOSE_CODES.moved });
      }
    });
  }

  function forget(line: string): number | undefined {
    const number = carried.get(line)?.number;
    carried.delete(line);
    waiting.delete(line);
    if (number !== undefined) lines.delete(number);
    return number;
  }

  function end(line: string) {
    const number = forget(line);
    if (number !== undefined) carrier?.socket.send(`#${number}-`);
  }

  return {
    hear(message) {
      const { line } = message;
      switch (message.do) {
        case 'ask':
          post({ do: 'here', to: line });
          if (carrier) return open(line, message.tab);
          waiting.set(line, message.tab);
          return wake();
        case 'say': {
          const number = carried.get(line)?.number;
          // Of a leader before this one.
          if (number === undefined) return post({ do: 'end', to: line, code: CLOSE_CODES.moved });
          if (message.answer) post({ do: 'here', to: line });
          return carrier?.socket.send(`#${number} ${message.text}`);
        }
        case 'end':
          return end(line);
      }
    },
    welcomed(socket, size) {
      carrier = { socket, size };
      for (const [line, tab] of waiting) open(line, tab);
      waiting.clear();
    },
    receive(text) {
      const [head, digits, about] = CHANNEL_HEAD.exec(text) ?? [];
      const line = lines.get(Number(digits));
      if (head === undefined || line === undefined) return;
      const rest = text.slice(head.length);
      if (about === ' ') return post({ do: 'say', to: line, text: rest });
      forget(line);
      post({ do: 'end', to: line, code: Number(rest) });
    },
    lost(code) {
      const asking = [...waiting.keys(), ...lines.values()];
      carrier = undefined;
      highest = 0;
      waiting.clear();
      carried.clear();
      lines.clear();
      for (const line of asking) post({ do: 'end', to: line, code: OWN_CODES.has(code) ? CLOSE_CODES.moved : code });
    },
  };
}
