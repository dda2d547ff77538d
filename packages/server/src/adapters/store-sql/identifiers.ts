import { randomBytes } from 'node:crypto';

/** 120 random bits: unguessable, and short enough to read aloud from a log. */
export const newId = (): string => randomBytes(15).toString('base64url');

/** A site's public key. Marked, so that nobody mistakes it for a secret. */
export const newSiteKey = (): string => `site_${randomBytes(9).toString('base64url')}`;
