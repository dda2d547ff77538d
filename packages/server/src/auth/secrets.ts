import { createHash, randomBytes } from 'node:crypto';

/** A bearer secret or one-time token: 256 random bits, safe in a fragment and a header. */
export const mintSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What is stored instead of the secret. A plain hash is enough because the secret is random: there is
 * no dictionary to try, which is what slow password hashes are for.
 */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
