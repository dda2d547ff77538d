import type { ServerNotice } from '@earshot/core/protocol';
import * as v from 'valibot';
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

/** What it says besides is for whoever knows it by this name. */
const NAMED = v.looseObject({ t: v.string() });

/** As much as has to be right for the bus itself. */
const PACKET = v.variant('t', [
  v.object({
    t: v.literal('notice'),
    to: v.union([v.string(), v.array(v.string())]),
    notice: NAMED,
    options: v.object({ except: v.exactOptional(v.string()), only: v.exactOptional(v.string()) }),
  }),
  v.object({ t: v.literal('news'), news: NAMED }),
  v.object({ t: v.literal('beat'), beat: v.number() }),
  v.object({ t: v.literal('gap') }),
  v.object({ t: v.literal('bye') }),
]);

/** The sender's name stands before the JSON. */
export const toText = (node: string, packet: Packet): string => `${node} ${JSON.stringify(packet)}`;

/** Undefined for what no node of ours can have sent. */
export function toPacket(text: string): { from: string; packet: Packet } | undefined {
  const space = text.indexOf(' ');
  try {
    const { success, output } = v.safeParse(PACKET, JSON.parse(text.slice(space + 1)));
    return success ? { from: text.slice(0, space), packet: output as unknown as Packet } : undefined;
  } catch {
    return undefined;
  }
}
