import { randomUUID } from 'node:crypto';
import type { Bus, BusNews, DeliverOptions, Hear, News } from '../../ports/bus.js';
import { type Clock, systemClock } from '../../ports/clock.js';
import { createMemoryBus } from '../bus-memory/bus.js';
import { connectTwice } from '../redis/connect.js';
import { createPulse } from './pulse.js';
import { createSubscriptions } from './subscriptions.js';
import { type Packet, toPacket, toText } from './wire.js';

export interface RedisBusOptions {
  /** `redis://user:password@host:6379/0`, or `rediss:` for TLS; a secret. */
  url: string;
  /** What the names of its channels begin with; services that share a Redis need one each. Default `earshot`. */
  prefix?: string;
  /** How often a node says that it is there. Four missed beats later the others take it for dead. Default 2000. */
  beatMs?: number;
  clock?: Clock;
}

const BEAT_MS = 2_000;
/** Messages that Redis has not taken yet. Beyond, it is as good as away, and they are no longer hints. */
const MAX_UNSENT = 50_000;

/**
 * The bus of several nodes, over Redis' publish and subscribe. This node's own subscribers are told directly
 * and at once, with or without Redis.
 * @throws RedisUnavailableError when Redis cannot be reached now; later it may come and go
 */
export async function openRedisBus(options: RedisBusOptions): Promise<Bus> {
  const { url, prefix = 'earshot', beatMs = BEAT_MS, clock = systemClock } = options;
  const node = randomUUID();
  const everybody = `${prefix}:nodes`;
  const channelOf = (user: string) => `${prefix}:user:${user}`;
  const here = createMemoryBus();
  const hearers = new Set<Hear>();
  const [speaker, listener] = await connectTwice(url);
  let unsent = 0;
  let closed = false;

  const pulse = createPulse({
    clock,
    everyMs: beatMs,
    send: (beat) => say(everybody, { t: 'beat', beat }),
    mended() {
      // Not only what would have come here was lost: what went from here was lost to the others.
      say(everybody, { t: 'gap' });
      tell({ t: 'gap' }, node);
    },
    lost: (other) => tell({ t: 'nodeLost' }, other),
    stuck() {
      speaker.disconnect(true);
      listener.disconnect(true);
    },
  });
  const subscriptions = createSubscriptions(listener, everybody, { lost: pulse.broke, restored: pulse.beat });

  function tell(news: News | BusNews, from: string): void {
    for (const hear of hearers) hear(news, from);
  }

  function say(channel: string, packet: Packet): void {
    if (closed) return;
    if (unsent >= MAX_UNSENT) speaker.disconnect(true);
    unsent += 1;
    speaker
      .publish(channel, toText(node, packet))
      .catch(pulse.broke)
      .finally(() => {
        unsent -= 1;
      });
  }

  function receive(from: string, packet: Packet): void {
    if (from === node) {
      if (packet.t === 'beat') pulse.returned(packet.beat);
      return;
    }
    if (packet.t === 'bye') pulse.left(from);
    else pulse.heard(from);
    if (packet.t === 'notice') here.publish(packet.to, packet.notice, packet.options);
    else if (packet.t === 'gap') tell({ t: 'gap' }, from);
    else if (packet.t === 'news') tell(packet.news, from);
  }

  listener.on('message', (_channel: string, text: string) => {
    const received = toPacket(text);
    if (received && !closed) receive(received.from, received.packet);
  });
  // Beats come twice a while; a way that opens again is not to wait for the next.
  speaker.on('ready', pulse.beat);
  await subscriptions.settled();
  pulse.beat();

  return {
    spans: 'nodes',
    publish(to, notice, options: DeliverOptions = {}) {
      here.publish(to, notice, options);
      // Many receivers are everywhere: one message to all nodes, and each finds its own among them.
      say(typeof to === 'string' ? channelOf(to) : everybody, { t: 'notice', to, notice, options });
    },
    subscribe(user, deliver) {
      const stop = here.subscribe(user, deliver);
      const leave = subscriptions.join(channelOf(user));
      let left = false;
      return () => {
        stop();
        if (!left) leave();
        left = true;
      };
    },
    settled: subscriptions.settled,
    announce: (news) => say(everybody, { t: 'news', news }),
    listen(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    async close() {
      if (closed) return;
      closed = true;
      pulse.close();
      // With its name gone at once, nobody waits for its beats.
      await speaker.publish(everybody, toText(node, { t: 'bye' })).catch(() => {});
      hearers.clear();
      await here.close();
      speaker.disconnect();
      listener.disconnect();
    },
  };
}
