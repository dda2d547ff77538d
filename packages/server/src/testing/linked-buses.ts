import { createMemoryBus } from '../adapters/bus-memory/bus.js';
import type { Bus, BusNews, DeliverOptions, Hear, News } from '../ports/bus.js';

export interface LinkedBus extends Bus {
  /** The process is killed: nothing comes from it any more or to it, and the others find that out. */
  kill(): void;
  /** Nothing comes from it or to it, and nobody knows. */
  cut(): void;
}

/** Buses of as many nodes in one process. What one says, the others hear at once. */
export function createLinkedBuses(count: number): LinkedBus[] {
  const nodes: { bus: LinkedBus; here: Bus; hearers: Set<Hear>; linked: boolean }[] = [];

  function link(name: string): LinkedBus {
    const here = createMemoryBus();
    const node = { here, hearers: new Set<Hear>(), linked: true };
    const others = () => (node.linked ? nodes.filter((other) => other.hearers !== node.hearers && other.linked) : []);
    const tell = (news: News | BusNews) => {
      for (const { hearers } of others()) for (const hear of hearers) hear(structuredClone(news), name);
    };
    const bus: LinkedBus = {
      spans: 'nodes',
      publish(to, notice, options: DeliverOptions = {}) {
        here.publish(to, notice, options);
        for (const other of others()) other.here.publish(to, structuredClone(notice), options);
      },
      subscribe: here.subscribe,
      settled: here.settled,
      announce: tell,
      listen(hear) {
        node.hearers.add(hear);
        return () => node.hearers.delete(hear);
      },
      kill() {
        tell({ t: 'nodeLost' });
        node.linked = false;
      },
      cut() {
        node.linked = false;
      },
      close: here.close,
    };
    nodes.push(Object.assign(node, { bus }));
    return bus;
  }

  return Array.from({ length: count }, (_, index) => link(`node ${index}`));
}
