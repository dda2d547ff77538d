import { expect, it, vi } from 'vitest';
import { followNodes, type NodeDependencies } from './nodes.js';
import type { Hear, News } from './ports/bus.js';

it('news that nobody can make anything of is a fault, and no end of the process', () => {
  let hear: Hear = () => {};
  const failed = vi.fn();
  const heard = vi.fn(({ id }: { id: string }) => id);
  followNodes({
    bus: {
      listen(hearer: Hear) {
        hear = hearer;
        return () => {};
      },
    } as NodeDependencies['bus'],
    calls: { heard } as unknown as NodeDependencies['calls'],
    ...({} as Omit<NodeDependencies, 'bus' | 'calls' | 'failed'>),
    failed,
  });
  hear({ t: 'call' } as News, 'node');
  expect(failed).toHaveBeenCalledExactlyOnceWith(expect.any(TypeError));
  hear({ t: 'call', call: { id: 'c' } } as News, 'node');
  expect(heard).toHaveLastReturnedWith('c');
});
