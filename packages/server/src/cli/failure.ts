import { RedisUnavailableError } from '../adapters/redis/connect.js';
import { NewerSchemaError } from '../adapters/store-sql/migrations.js';
import { FolderInUseError } from '../adapters/store-sqlite/lock.js';
import { OperationError } from '../admin/operations.js';
import { StoreUnavailableError } from '../ports/store.js';

/** A command cannot do what it was asked; the message is the sentence the operator reads. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** What the operator reads: a sentence where the cause is known, the trace where it is a fault of ours. */
export function describeFailure(error: unknown): string {
  if (error instanceof CommandError || error instanceof OperationError) return error.message;
  if (error instanceof FolderInUseError || error instanceof NewerSchemaError) return error.message;
  if (error instanceof StoreUnavailableError || error instanceof RedisUnavailableError) return `${error.message}.`;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return `This user may not use ${path ?? 'a file that is needed'}.`;
  if (code === 'ENOSPC') return 'The disk is full. Make room, then try again.';
  if (code === 'EROFS') return `${path ?? 'The data folder'} is on a file system that cannot be written to.`;
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') return 'The database cannot be opened for writing.';
  return `Earshot failed in a way it does not know: ${error instanceof Error ? error.stack : String(error)}`;
}
