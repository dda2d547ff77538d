import { LIMITS } from '@earshot/core/protocol';
import { checkedEmail, checkedName } from '../limits/text.js';
import { OperationError } from './operations.js';

/** Letters and digits, with `.`, `-` and `_` inside: what survives in a link in running text. */
const HANDLE = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?$/i;

/** @throws OperationError */
export function handleOf(handle: string): string {
  const bare = handle.replace(/^@/, '');
  if (bare.length > LIMITS.handleLength) {
    throw new OperationError(`The handle "${bare}" is too long: ${LIMITS.handleLength} characters at most.`);
  }
  if (HANDLE.test(bare)) return bare.toLowerCase();
  throw new OperationError(
    `"${bare}" cannot be a handle: use letters, digits, "-", "_" and ".", beginning with a letter or digit, not ending with ".".`,
  );
}

/** @throws OperationError */
export function nameOf(name: string): string {
  const checked = checkedName(name);
  if (checked !== undefined) return checked;
  throw new OperationError('The name is empty. Give one with --name.');
}

/** @throws OperationError */
export function emailOf(email: string): string {
  try {
    return checkedEmail(email);
  } catch {
    throw new OperationError(`"${email}" cannot be an e-mail address.`);
  }
}

/** An address of a page as the origin that browsers send for it. @throws OperationError */
export function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new OperationError(`"${address}" is not an origin. Write it like https://blog.example.org.`);
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw new OperationError(`An origin has no path: write ${url.origin} instead of ${address}.`);
  }
  return url.origin;
}
