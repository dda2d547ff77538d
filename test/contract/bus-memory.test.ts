import { createMemoryBus } from '@earshot/server';
import { busConformance } from './bus.ts';

async function setUp() {
  const bus = createMemoryBus();
  return { here: bus, there: bus };
}

busConformance('memory', setUp, { spans: 'process' });
