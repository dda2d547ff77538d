import type { ErrorCode } from '@earshot/core/protocol';

/** A "no" that the asker is told. Anything else that is thrown is a fault, logged and told as `internal`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, retryAfterMs?: number) {
    super(code);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
