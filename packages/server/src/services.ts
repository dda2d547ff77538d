import type { Logger } from 'pino';
import { createMemoryBus } from './adapters/bus-memory/bus.js';
import { createAuthentication } from './auth/credentials.js';
import { iceServers } from './calls/ice.js';
import { createCalls } from './calls/service.js';
import { DEFAULT_LIMITS, type Limits, type ServerConfig } from './config.js';
import { createMembership } from './conversations/membership.js';
import { createReceipts } from './conversations/receipts.js';
import { createConversations } from './conversations/service.js';
import { silentLogger } from './logger.js';
import { createNotices } from './notices/service.js';
import { type Clock, systemClock } from './ports/clock.js';
import { createPresence } from './presence/service.js';

export type Services = ReturnType<typeof createServices>;

/** Puts the rooms of the house together; nothing else knows more than one of them. */
export function createServices(config: ServerConfig) {
  const { store, publicUrl, ice } = config;
  const clock: Clock = config.clock ?? systemClock;
  const logger: Logger = config.logger ?? silentLogger();
  const limits: Limits = { ...DEFAULT_LIMITS, ...config.limits };
  const bus = config.bus ?? createMemoryBus();
  const failed = (error: unknown) => logger.error({ err: error }, 'background work failed');

  const authentication = createAuthentication(store, clock, limits);
  const membership = createMembership(store);
  const presence = createPresence(store, clock, limits);
  const receipts = createReceipts(store, bus, clock, failed);
  const notices = createNotices({ store, presence, clock, mailer: config.mailer, publicUrl, failed });
  const conversations = createConversations({
    store,
    bus,
    clock,
    limits,
    receipts,
    callIn: (conversation) => calls.inConversation(conversation),
    appended: notices.appended,
  });
  const calls = createCalls({
    store,
    bus,
    clock,
    limits,
    presence,
    iceServers: (user) => iceServers(ice, user, clock.now()),
    append: conversations.append,
    failed,
  });

  return {
    ...{ store, publicUrl, clock, logger, limits, bus, trustProxy: config.trustProxy ?? false },
    ...{ authentication, membership, presence, receipts, conversations, calls, notices },
    async close() {
      calls.close();
      notices.close();
      presence.close();
      await receipts.flush();
      await bus.close();
    },
  };
}
