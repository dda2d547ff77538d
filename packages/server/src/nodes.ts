import { CLOSE_CODES } from '@earshot/core/protocol';
import type { CallService } from './calls/service.js';
import type { Membership } from './conversations/membership.js';
import type { Notices } from './notices/service.js';
import type { Told } from './notices/told.js';
import type { Bus, Hear } from './ports/bus.js';
import type { Store } from './ports/store.js';
import type { PresenceService } from './presence/service.js';
import type { Peers } from './ws/peers.js';

export interface NodeDependencies {
  bus: Bus;
  store: { users: Pick<Store['users'], 'byId'> };
  peers: Peers;
  presence: Pick<PresenceService, 'changed'>;
  told: Told;
  notices: Pick<Notices, 'withdraw'>;
  calls: Pick<CallService, 'heard' | 'asked' | 'answered' | 'catchUp' | 'nodeLost'>;
  membership: Pick<Membership, 'outdated'>;
  failed: (error: unknown) => void;
}

/**
 * Lets each room know what another node says about what it keeps at hand. @returns stops it
 */
export function followNodes({
  bus,
  store,
  peers,
  presence,
  told,
  notices,
  membership,
  calls,
  failed,
}: NodeDependencies): () => void {
  async function userChanged(id: string): Promise<void> {
    presence.changed(id);
    if (peers.of(id).length === 0) return;
    const user = await store.users.byId(id);
    if (user) peers.refresh(user);
  }

  const take: Hear = (news, node) => {
    switch (news.t) {
      case 'user':
        userChanged(news.user).catch(failed);
        break;
      case 'members':
        membership.outdated(news.conversation);
        break;
      case 'signedOut':
        peers.closeSession(news.user, news.session, CLOSE_CODES.signedOut);
        break;
      case 'call':
        calls.heard(news.call);
        break;
      case 'rollCall':
        calls.asked();
        break;
      case 'here':
        calls.answered(news.instances);
        break;
      case 'gap':
        // What was not heard may have been about any of them.
        membership.outdated();
        calls.catchUp().catch(failed);
        break;
      case 'mailed':
        told.heard(news.about, news.state, node);
        break;
      case 'notMailed':
        told.heardForgotten(news.about);
        notices.withdraw(news.about);
        break;
      case 'nodeLost':
        told.nodeLost(node);
        calls.nodeLost().catch(failed);
        break;
    }
  };
  return bus.listen((news, node) => {
    try {
      take(news, node);
    } catch (error) {
      // It came from another process, perhaps of another release: nobody else is to suffer from it.
      failed(error);
    }
  });
}
