import { StoreUnavailableError } from '../../ports/store.js';

/**
 * What PostgreSQL says when it is it that cannot, not the question that is wrong (Appendix A of its
 * manual): connections (08), resources such as a full disk (53), shutting down and starting (57P), the
 * system (58), a login or database that is gone (28, 3D), a standby (25006), waits that were cut, and plans that a newer release's schema made useless (0A000).
 */
const CANNOT_NOW = /^(08|28|3D|53|57P|58)|^(0A000|25006|25P03|25P04|40001|40P01|55P03|57014)$/;

/** Those after which the connection itself can be used again. */
const CONNECTION_STAYS = /^(40|53|55|57014|58|25006)/;

export interface Fault {
  error: unknown;
  /** The connection is of no use any more. */
  broken: boolean;
}

/** Tells "the database is away" from "the statement is wrong", which stays as it is. */
export function toFault(error: unknown): Fault {
  if (!(error instanceof Error) || error instanceof TypeError) return { error, broken: true };
  const { code, severity } = error as { code?: string; severity?: string };
  // Without a severity it is not the server that speaks but the driver or the network.
  if (severity === undefined || code === undefined) return { error: unavailable(error), broken: true };
  if (!CANNOT_NOW.test(code)) return { error, broken: false };
  return { error: unavailable(error), broken: !CONNECTION_STAYS.test(code) };
}

function unavailable(cause: Error): StoreUnavailableError {
  // Node's error for a name with several addresses has no message of its own.
  const why = cause.message || (cause as { code?: string }).code || cause.name;
  return new StoreUnavailableError(`PostgreSQL cannot be used now: ${why}`, { cause });
}
