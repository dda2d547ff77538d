/**
 * The protocol's version. A server speaks the current and the previous one; `hello` carries the
 * range a client speaks and the server picks the highest both know.
 */
export const PROTOCOL = { min: 1, max: 1 } as const;

/** Every path a client asks for starts with this, so that an old page keeps meeting an API it knows. */
export const API_PREFIX = '/v1';
