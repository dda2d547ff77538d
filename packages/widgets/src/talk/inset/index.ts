/* Loaded by dynamic import where the panel fills an element, instead of floating beside a name. */
export { insetStyles } from './inset-styles.js';
