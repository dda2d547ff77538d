import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UploadId } from '@earshot/core/protocol';

/** Proofs that the server gave out an upload or an address, without keeping a list of them. */
export interface Signer {
  /** What every request for the upload carries. */
  ticket(id: UploadId): Promise<string>;
  isTicket(id: UploadId, ticket: string): Promise<boolean>;
  /** Goes with the address of a file that is good until `expiresAt`. */
  signature(id: UploadId, expiresAt: number): Promise<string>;
  isSignature(id: UploadId, expiresAt: number, signature: string): Promise<boolean>;
}

/** @param readKey the same for every process on the store; read once */
export function createSigner(readKey: () => Promise<string>): Signer {
  let key: Promise<string> | undefined;

  async function sign(text: string): Promise<string> {
    key ??= readKey();
    // A read that failed is tried again the next time.
    key.catch(() => {
      key = undefined;
    });
    return createHmac('sha256', await key)
      .update(text)
      .digest('base64url');
  }

  async function isSigned(text: string, signature: string): Promise<boolean> {
    const [expected, given] = [Buffer.from(await sign(text)), Buffer.from(signature)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  const upload = (id: string) => `upload ${id}`;
  const file = (id: string, expiresAt: number) => `file ${id} ${expiresAt}`;
  return {
    ticket: (id) => sign(upload(id)),
    isTicket: (id, ticket) => isSigned(upload(id), ticket),
    signature: (id, expiresAt) => sign(file(id, expiresAt)),
    isSignature: (id, expiresAt, signature) => isSigned(file(id, expiresAt), signature),
  };
}
