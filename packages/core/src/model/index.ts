export { matchNames } from './name-match.js';
