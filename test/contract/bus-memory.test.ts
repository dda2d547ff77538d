import { createMemoryBus } from '@earshot/server';
import { busConformance } from './bus.ts';

busConformance('memory', async () => {
  const bus = createMemoryBus();
  return { here: bus, there: bus };
});
