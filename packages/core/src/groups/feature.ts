import type { Feature } from '../feature.js';
import { reduceGroup } from '../model/group.js';
import { createGroups } from './groups.js';
import type { Groups } from './types.js';

/**
 * Making and changing groups, for `createClient({ features: [groups()] })`. Talking in one needs nothing but the client;
 * with this, it also follows who comes and goes without asking the server each time.
 */
export function groups(): Feature<'groups', Groups> {
  return { name: 'groups', create: createGroups, reduceGroup };
}
