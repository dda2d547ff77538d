import type { Bus, Deliver } from '../../ports/bus.js';

/** One for all deliveries that leave nobody out. */
const TO_ALL = {};

/** The bus of a single process. */
export function createMemoryBus(): Bus {
  const subscribers = new Map<string, Set<Deliver>>();
  return {
    spans: 'process',
    publish(to, notice, options = TO_ALL) {
      for (const user of typeof to === 'string' ? [to] : to) {
        for (const deliver of subscribers.get(user) ?? []) deliver(notice, options);
      }
    },
    subscribe(user, deliver) {
      const mine = subscribers.get(user) ?? new Set();
      subscribers.set(user, mine.add(deliver));
      return () => {
        mine.delete(deliver);
        if (mine.size === 0 && subscribers.get(user) === mine) subscribers.delete(user);
      };
    },
    settled: () => Promise.resolve(),
    // There is nobody else.
    announce() {},
    listen: () => () => {},
    async close() {
      subscribers.clear();
    },
  };
}
