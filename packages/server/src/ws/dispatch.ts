import { type Answers, CLOSE_CODES, type ClientNotice, type Requests, type RequestType } from '@earshot/core/protocol';
import { PERMISSIONS } from '../auth/permissions.js';
import { checkedPage } from '../limits/text.js';
import type { ConversationRecord } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Services } from '../services.js';
import type { Peer } from './peer.js';

type Answerable = Exclude<RequestType, 'hello'>;
type NoticeType = ClientNotice['t'];
type Notice<T extends NoticeType> = Extract<ClientNotice, { t: T }>;

/** Everything a connected client can ask, by its frame type. */
export type RequestHandlers = {
  [T in Answerable]: (peer: Peer, body: Requests[T]) => Promise<Answers[T]> | Answers[T];
};
export type NoticeHandlers = { [T in NoticeType]: (peer: Peer, notice: Omit<Notice<T>, 't'>) => Promise<void> | void };

/** @throws Refusal when the table says no; the one check before every handler. */
export async function authorize(
  services: Pick<Services, 'membership' | 'calls'>,
  peer: Peer,
  type: keyof typeof PERMISSIONS,
  body: { conversation?: string; call?: string },
): Promise<void> {
  const { roles, relation } = PERMISSIONS[type];
  if (!roles.includes(peer.user.kind)) throw new Refusal('forbidden');
  if (relation === 'participant' || relation === 'groupOwner') {
    const { group } = await services.membership.require(body.conversation ?? '', peer.user.id);
    const isOwner = group?.members.some(({ user, role }) => user === peer.user.id && role === 'owner');
    if (relation === 'groupOwner' && !isOwner) throw new Refusal('forbidden');
  }
  if (relation === 'callMember') {
    const conversation = await services.calls.conversationOf(body.call ?? '');
    if (conversation === undefined) throw new Refusal('unknown_call');
    await services.membership.require(conversation, peer.user.id).catch(() => {
      throw new Refusal('unknown_call');
    });
  }
}

export function createHandlers(services: Services): { requests: RequestHandlers; notices: NoticeHandlers } {
  const { conversations, calls, presence, membership, receipts, authentication, store, notices, peers, bus } = services;
  const { attachments, contacts, blocking, report } = services;
  const { groups } = conversations;
  /** The conversation of a frame that has passed `authorize`. */
  const record = (peer: Peer, { conversation }: { conversation: string }): Promise<ConversationRecord> =>
    membership.require(conversation, peer.user.id);
  /** The same, when what the peer says there may pass. @throws Refusal `blocked`, `not_accepted` */
  async function open(peer: Peer, body: { conversation: string }): Promise<ConversationRecord> {
    const found = await record(peer, body);
    await blocking.requireOpen(found, peer.user.id);
    return found;
  }

  const requests: RequestHandlers = {
    open: (peer, body) => conversations.open(peer, body),
    get: (peer, body) => conversations.get(peer, body),
    list: (peer, body) => conversations.list(peer, body),
    history: async (peer, body) => conversations.history(peer, await record(peer, body), body),
    send: async (peer, body) => conversations.send(peer, await open(peer, body), body),
    edit: async (peer, body) => conversations.edit(peer, await open(peer, body), body),
    // One's own words may be taken back whoever hears of it.
    delete: async (peer, body) => conversations.delete(peer, await record(peer, body), body),
    react: async (peer, body) => conversations.react(peer, await open(peer, body), body),
    upload: async (peer, body) => attachments.upload(peer, await open(peer, body), body),
    links: async (peer, body) => attachments.links(peer, await record(peer, body), body),
    createGroup: (peer, body) => groups.create(peer, body),
    addMembers: async (peer, body) => groups.add(peer, await record(peer, body), body),
    removeMember: async (peer, body) => groups.remove(peer, await record(peer, body), body),
    setRole: async (peer, body) => groups.setRole(peer, await record(peer, body), body),
    setGroup: async (peer, body) => groups.set(peer, await record(peer, body), body),
    leave: async (peer, body) => groups.leave(peer, await record(peer, body), body),
    contact: async (peer, body) => conversations.contact(peer, await open(peer, body), body),
    watch: (peer, body) => presence.watch(peer, body),
    async unwatch(peer, body) {
      await presence.unwatch(peer, body);
      return {};
    },
    async setPresence(peer, body) {
      await presence.set(peer.user, body);
      return {};
    },
    availability: (peer) => ({ availability: presence.settings(peer.user) }),
    setAvailability: async (peer, body) => ({ availability: await presence.change(peer.user, body) }),
    handover: (peer) => authentication.handover(peer.user),
    async signOut(peer) {
      await store.sessions.revoke(peer.session);
      bus.announce({ t: 'signedOut', user: peer.user.id, session: peer.session });
      // The answer goes out before the socket does.
      const end = () => peers.closeSession(peer.user.id, peer.session, CLOSE_CODES.signedOut);
      services.clock.setTimeout(end, 0);
      return {};
    },
    contacts: (peer, body) => contacts.contacts(peer, body),
    saveContact: (peer, body) => contacts.save(peer, body),
    removeContact: (peer, body) => contacts.remove(peer, body),
    saveLabel: (peer, body) => contacts.saveLabel(peer, body),
    removeLabel: (peer, body) => contacts.removeLabel(peer, body),
    block: (peer, body) => contacts.block(peer, body),
    unblock: (peer, body) => contacts.unblock(peer, body),
    report: async (peer, body) => report(peer, await record(peer, body), body),
    searchPeople: (peer, body) => contacts.search(peer, body),
    invite: async (peer, body) => calls.invite(peer, await open(peer, body), body),
    accept: (peer, body) => calls.accept(peer, body),
    rejoin: (peer, body) => calls.rejoin(peer, body),
    decline: (peer, body) => calls.decline(peer, body),
    hangUp: (peer, body) => calls.hangUp(peer, body),
    connected: (peer, body) => calls.connected(peer, body),
    upgrade: (peer, body) => calls.upgrade(peer, body),
    signal: (peer, body) => calls.signal(peer, body),
    ping: () => ({ now: services.clock.now() }),
  };

  return {
    requests,
    notices: {
      async typing(peer, body) {
        conversations.typing(peer, await open(peer, body), body.on);
      },
      async delivered(peer, body) {
        // It would say that a device is there. The client says it again when it connects anew.
        if (presence.settings(peer.user).setting === 'invisible') return;
        const reached = await membership.requireUpTo(body.conversation, peer.user.id, body.seq);
        await receipts.move(reached, peer.user.id, { delivered: body.seq });
      },
      async read(peer, body) {
        const reached = await membership.requireUpTo(body.conversation, peer.user.id, body.seq);
        await receipts.move(reached, peer.user.id, { read: body.seq });
        notices.read(body.conversation, peer.user.id);
      },
      page(peer, { page }) {
        peer.page = checkedPage(page);
        presence.pageChanged(peer);
      },
      idle: (peer, { on }) => presence.idle(peer, on),
    },
  };
}
