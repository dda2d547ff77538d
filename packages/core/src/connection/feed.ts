/** How far this client has seen its user's feed. */
export interface Feed {
  /** What `hello` resumes from; undefined before the first welcome. */
  position(): number | undefined;
  welcomed(feed: number): void;
  seen(from: number, to?: number): void;
}

/**
 * Feed numbers have no holes, but may arrive out of order. The position moves only over what was
 * seen, so that a connection lost in between resumes from before the hole; hearing twice is harmless.
 */
export function createFeed(): Feed {
  let position: number | undefined;
  const ahead = new Set<number>();
  return {
    position: () => position,
    welcomed(feed) {
      position = feed;
      ahead.clear();
    },
    seen(from, to = from) {
      if (position === undefined) return;
      for (let feed = Math.max(from, position + 1); feed <= to; feed += 1) ahead.add(feed);
      while (ahead.delete(position + 1)) position += 1;
    },
  };
}
