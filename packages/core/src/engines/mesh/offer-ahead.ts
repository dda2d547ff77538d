import type { CreateTransport, TransportOptions } from './transport.js';

/** A transport that offers before it is known to whom. */
export interface OfferAhead {
  /** Hands it over to the first who needs an offering transport. */
  take: CreateTransport;
  discard(): void;
}

/**
 * Makes the peer connection, its offer and its candidates while it still rings, and keeps them to itself until
 * somebody is there to hear them: after Accept, only the answer is left to wait for.
 */
export function offerAhead(
  create: CreateTransport,
  { iceServers, tracks }: Pick<TransportOptions, 'iceServers' | 'tracks'>,
): OfferAhead {
  const said: Parameters<TransportOptions['send']>[0][] = [];
  let owner: TransportOptions | undefined;
  let failed = false;
  const transport = create({
    ...{ initiator: true, iceServers, tracks },
    send(data) {
      if (owner) owner.send(data);
      else said.push(data);
    },
    onTrack: (track) => owner?.onTrack(track),
    onState(state) {
      failed ||= state === 'failed';
      owner?.onState(state);
    },
  });
  return {
    take(options) {
      if (failed) return create(options);
      owner = options;
      for (const data of said) options.send(data);
      void transport.setTracks(options.tracks);
      return transport;
    },
    discard: transport.close,
  };
}
