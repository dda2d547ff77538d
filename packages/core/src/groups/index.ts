export { groups } from './feature.js';
export type { Groups, NewGroup } from './types.js';
