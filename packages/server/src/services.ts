import type { Logger } from 'pino';
import { createMemoryBus } from './adapters/bus-memory/bus.js';
import { createMemoryLeases } from './adapters/leases-memory/leases.js';
import { createCollector } from './attachments/collect.js';
import { createAttachments } from './attachments/service.js';
import { createAuthentication } from './auth/credentials.js';
import { iceServers } from './calls/ice.js';
import { createCalls } from './calls/service.js';
import { DEFAULT_LIMITS, type Limits, type ServerConfig } from './config.js';
import { createBlocking } from './contacts/blocking.js';
import { createReports } from './contacts/reports.js';
import { createContacts } from './contacts/service.js';
import { createMembership } from './conversations/membership.js';
import { createReceipts } from './conversations/receipts.js';
import { createConversations } from './conversations/service.js';
import { createHousekeeping } from './housekeeping/service.js';
import { silentLogger } from './logger.js';
import { followNodes } from './nodes.js';
import { createNotices } from './notices/service.js';
import { createTold } from './notices/told.js';
import { type Clock, systemClock } from './ports/clock.js';
import { createPresence } from './presence/service.js';
import { createPeers } from './ws/peers.js';

export type Services = ReturnType<typeof createServices>;

/** Puts the rooms of the house together; nothing else knows more than one of them. */
export function createServices(config: ServerConfig) {
  const { store, ice } = config;
  const publicUrl = originOf(config.publicUrl);
  const clock: Clock = config.clock ?? systemClock;
  const logger: Logger = config.logger ?? silentLogger();
  const limits: Limits = { ...DEFAULT_LIMITS, ...config.limits };
  const bus = config.bus ?? createMemoryBus();
  const leases = config.leases ?? createMemoryLeases(clock);
  const failed = (error: unknown) => logger.error({ err: error }, 'background work failed');

  const authentication = createAuthentication(store, clock, limits, failed);
  const membership = createMembership(store, clock);
  const peers = createPeers(bus, limits.connectionsPerUser);
  const blocking = createBlocking({ store, bus, clock, moved: (owner) => presence.refresh(owner) });
  const contacts = createContacts({ store, bus, limits });
  const presence = createPresence({
    ...{ store, bus, clock, limits, leases, peers, failed },
    ...{ blockedBy: blocking.blockedBy, isContact: contacts.isContact },
  });
  const receipts = createReceipts(store, bus, clock, failed);
  const { blobs } = config;
  const attachments = createAttachments({ store, blobs, clock, limits, failed });
  const told = createTold(bus);
  const notices = createNotices({
    told,
    store,
    presence,
    blocking,
    clock,
    limits,
    mailer: config.mailer,
    publicUrl,
    failed,
  });
  const conversations = createConversations({
    store,
    bus,
    clock,
    limits,
    receipts,
    membership,
    blocking,
    peers,
    callIn: (conversation) => calls.inConversation(conversation),
    appended(record, appended) {
      attachments.appended(appended);
      notices.appended(record, appended);
    },
    gone: (conversation, user) => calls.gone(conversation, user),
    failed,
  });
  const calls = createCalls({
    store,
    bus,
    clock,
    limits,
    presence,
    peers,
    iceServers: (user) => iceServers(ice, user, clock.now()),
    append: conversations.append,
    failed,
  });

  const report = createReports({ store, clock, limits, reported: notices.reported });
  const collectFiles = blobs && createCollector({ store, blobs, clock, limits });
  const housekeeping = createHousekeeping({ store, presence, clock, limits, collectFiles, failed });

  const stopFollowing = followNodes({ bus, store, peers, presence, told, notices, membership, calls, failed });

  // Calls that were going on when the process ended are picked up before anyone is greeted.
  const ready = calls.resume();
  ready.catch(failed);

  return {
    ready,
    ...{ store, publicUrl, clock, logger, limits, bus, trustProxy: config.trustProxy ?? false },
    ...{ peers, authentication, membership, presence, receipts, conversations, attachments, calls, notices },
    ...{ contacts, blocking, report },
    async close() {
      stopFollowing();
      housekeeping.close();
      calls.close();
      notices.close();
      await presence.close();
      blocking.close();
      receipts.close();
      await receipts.flush();
      await leases.close();
      await bus.close();
    },
  };
}

/** @throws TypeError unless it is an http or https address */
function originOf(publicUrl: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new TypeError(
      `publicUrl must be an http or https address, e.g. https://talk.example.org; it is "${publicUrl}".`,
    );
  }
  return url.origin;
}
