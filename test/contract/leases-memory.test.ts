import { createMemoryLeases } from '@earshot/server';
import { manualClock } from '../support/manual-clock.ts';
import { leasesConformance } from './leases.ts';

leasesConformance('memory', async () => {
  const clock = manualClock();
  const leases = createMemoryLeases(clock);
  return { here: leases, there: leases, pass: async (ms) => clock.advance(ms) };
});
