export { createBlobFolder } from './adapters/blobs-folder/blobs.js';
export { createMemoryBus } from './adapters/bus-memory/bus.js';
export { openRedisBus, type RedisBusOptions } from './adapters/bus-redis/bus.js';
export { createMemoryLeases } from './adapters/leases-memory/leases.js';
export { openRedisLeases, type RedisLeasesOptions } from './adapters/leases-redis/leases.js';
export { createOutboxMailer } from './adapters/mailer-outbox/mailer.js';
export { createSmtpMailer } from './adapters/mailer-smtp/mailer.js';
export { RedisUnavailableError } from './adapters/redis/connect.js';
export { openPostgresStore, type PostgresOptions } from './adapters/store-postgres/open.js';
export { NewerSchemaError } from './adapters/store-sql/migrations.js';
export { FolderInUseError } from './adapters/store-sqlite/lock.js';
export { openSqliteStore, type SqliteOptions } from './adapters/store-sqlite/open.js';
export { hashSecret, mintSecret } from './auth/secrets.js';
export { type AssetFolders, DEFAULT_LIMITS, type IceConfig, type Limits, type ServerConfig } from './config.js';
export type { HandleRequest, Next } from './http/router.js';
export type { Blobs } from './ports/blobs.js';
export type { Bus, BusNews, Deliver, DeliverOptions, Hear, News } from './ports/bus.js';
export type { Clock } from './ports/clock.js';
export {
  type ContactRecord,
  type ContactRecords,
  type ContactStore,
  ListFullError,
  type ReportRecord,
  type ReportStore,
  type TeamRecord,
  type TeamStore,
} from './ports/contact-store.js';
export type { HeldLease, Lease, LeaseName, Leases } from './ports/leases.js';
export type { Mail, Mailer } from './ports/mailer.js';
export {
  type Appended,
  type AppendKey,
  BackupElsewhereError,
  type CallStore,
  type ConversationRecord,
  type ConversationStore,
  type GroupMember,
  type GroupPlan,
  type GroupRecord,
  HandleTakenError,
  type ListedConversation,
  type NewEvent,
  NotInGroupError,
  type ReceiptRecord,
  type Session,
  type SessionStore,
  type Site,
  type SiteStore,
  type Store,
  type StoredAvailability,
  type StoredFile,
  StoreUnavailableError,
  UnknownUploadError,
  type Upload,
  type UploadStore,
  type User,
  type UserStore,
} from './ports/store.js';
export { createServer, type EarshotServer } from './server.js';
