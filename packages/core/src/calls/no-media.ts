import type { LocalMedia } from './types.js';

/** Before anything was opened. */
export const NO_MEDIA: LocalMedia = { stream: undefined, microphone: { status: 'off' }, camera: { status: 'off' } };
