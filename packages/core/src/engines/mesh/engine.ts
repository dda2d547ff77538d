import type { CreateCallEngine, LocalTracks } from '../../calls/engine.js';
import type { InstanceId } from '../../protocol/index.js';
import { createLink, type Link } from './link.js';
import { parseMessage } from './messages.js';
import { type OfferAhead, offerAhead } from './offer-ahead.js';
import { type CreateTransport, createTransport } from './transport.js';

/** A call in which everyone is connected with everyone, over simple-peer: no server carries media. */
export const createMeshEngine: CreateCallEngine = ({ iceServers, signal, onStream, onState }) => {
  const links = new Map<InstanceId, Link>();
  let tracks: LocalTracks = {};
  let ahead: OfferAhead | undefined;

  const takeTransport: CreateTransport = (options) => {
    if (!ahead || !options.initiator) return createTransport(options);
    const { take } = ahead;
    ahead = undefined;
    return take(options);
  };

  return {
    async setLocalTracks(next) {
      tracks = next;
      await Promise.all([...links.values()].map((link) => link.setTracks(next)));
    },
    prepare() {
      ahead ??= offerAhead(createTransport, { iceServers, tracks });
    },
    addPeer(peer, initiator) {
      if (links.has(peer)) return;
      const link = createLink({
        ...{ initiator, iceServers, tracks, createTransport: takeTransport },
        createStream: () => new MediaStream(),
        timers: {
          setTimeout: (run, ms) => setTimeout(run, ms),
          clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
        },
        send: (message) => signal(peer, message),
        onStream: (stream) => onStream(peer, stream),
        onState: (state) => onState(peer, state),
      });
      links.set(peer, link);
    },
    removePeer(peer) {
      links.get(peer)?.close();
      links.delete(peer);
    },
    receive(from, data) {
      const message = parseMessage(data);
      if (message) links.get(from)?.receive(message);
    },
    close() {
      for (const link of links.values()) link.close();
      links.clear();
      ahead?.discard();
    },
  };
};
