import type { ServerNotice } from '@earshot/core/protocol';
import type { DeliverOptions, News } from '../../ports/bus.js';

/** What nodes send one another through Redis. */
export type Packet =
  | { t: 'notice'; to: string | readonly string[]; notice: ServerNotice; options: DeliverOptions }
  | { t: 'news'; news: News }
  /** "I am here", numbered. */
  | { t: 'beat'; beat: number }
  /** "What I said, or what you said to me, may be lost." */
  | { t: 'gap' }
  /** "I end." */
  | { t: 'bye' };

/** The sender's name stands before the JSON. */
export const toText = (node: string, packet: Packet): string => `${node} ${JSON.stringify(packet)}`;

/** Undefined for what no node of ours can have sent. */
export function toPacket(text: string): { from: string; packet: Packet } | undefined {
  const space = text.indexOf(' ');
  try {
    return { from: text.slice(0, space), packet: JSON.parse(text.slice(space + 1)) };
  } catch {
    return undefined;
  }
}
