import type { Seq } from '../protocol/index.js';

/** Each level looks at this many bits of a seq … */
const BITS = 5;
const WIDTH = 2 ** BITS;
/** … and this many levels are enough for 2^30 events in one conversation. */
const LEVELS = 6;

type Node<Value> = readonly (Node<Value> | Value | undefined)[];

/**
 * Something about some of a conversation's events. Never changes: `withEntry` makes another that
 * shares all but one path with this one, so its cost does not grow with the conversation.
 */
export interface SeqMap<Value> {
  get(seq: Seq): Value | undefined;
  withEntry(seq: Seq, value: Value): SeqMap<Value>;
}

export function seqMap<Value>(root: Node<Value> = []): SeqMap<Value> {
  return {
    get(seq) {
      let found: unknown = root;
      for (let level = LEVELS - 1; level >= 0 && found; level -= 1) found = (found as Node<Value>)[slot(seq, level)];
      return found as Value | undefined;
    },
    withEntry: (seq, value) => seqMap(put(root, seq, value, LEVELS - 1)),
  };
}

const slot = (seq: Seq, level: number) => Math.floor(seq / WIDTH ** level) % WIDTH;

function put<Value>(node: Node<Value>, seq: Seq, value: Value, level: number): Node<Value> {
  const copy = node.slice();
  const at = slot(seq, level);
  copy[at] = level === 0 ? value : put((node[at] as Node<Value> | undefined) ?? [], seq, value, level - 1);
  return copy;
}
