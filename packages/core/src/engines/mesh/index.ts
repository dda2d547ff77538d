export { createMeshEngine } from './engine.js';
