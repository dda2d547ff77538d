import { randomUUID } from 'node:crypto';
import type { ChainableCommander, Redis } from 'ioredis';
import { type Clock, systemClock } from '../../ports/clock.js';
import type { HeldLease, Leases } from '../../ports/leases.js';
import { createMemoryLeases } from '../leases-memory/leases.js';
import { connectTwice } from '../redis/connect.js';
import { createRemembered } from './remembered.js';

export interface RedisLeasesOptions {
  /** `redis://user:password@host:6379/0`, or `rediss:` for TLS; a secret. */
  url: string;
  /** What the names of its keys begin with; services that share a Redis need one each. Default `earshot`. */
  prefix?: string;
  /** How long after its last word a node's leases end. Default 10000. */
  termMs?: number;
  clock?: Clock;
}

const TERM_MS = 10_000;
/** Renewed so often that one late renewal costs nothing. */
const RENEWALS_PER_TERM = 3;
/** Commands that are sent together; Redis does nothing else meanwhile. */
const AT_ONCE = 1_000;

/**
 * The leases of several nodes. Each node keeps its own in memory and writes them to Redis, a user's in one
 * field: `PREFIX:leases:USER` has a field for each node, `PREFIX:node:NODE` lives as long as the node renews
 * it, and `PREFIX:held:NODE` says whose fields go when it does not. While Redis is away, a node knows its own
 * and what it last saw of the others; when it is back, though empty, every node writes its own anew.
 * @throws RedisUnavailableError when Redis cannot be reached now; later it may come and go
 */
export async function openRedisLeases(options: RedisLeasesOptions): Promise<Leases> {
  const { url, prefix = 'earshot', termMs = TERM_MS, clock = systemClock } = options;
  const node = randomUUID();
  const keys = {
    nodes: `${prefix}:nodes`,
    changes: `${prefix}:leases`,
    of: (user: string) => `${prefix}:leases:${user}`,
    alive: (name: string) => `${prefix}:node:${name}`,
    held: (name: string) => `${prefix}:held:${name}`,
  };
  const [redis, listener] = await connectTwice(url);
  const own = createMemoryLeases(clock);
  /** Those who have leases on this node. */
  const users = new Set<string>();
  const others = createRemembered();
  const subscribers = new Set<(user: string) => void>();
  let written: Promise<unknown> = Promise.resolve();
  let closed = false;
  let timer: unknown;

  function tell(user: string) {
    for (const changed of subscribers) changed(user);
  }

  const ignore = () => {
    // Redis is away, and everything is written anew when it is back.
  };
  /** One that only seems to be connected would seem so for minutes. */
  const renewConnection = (connection: Redis) => (error: unknown) => {
    if (error instanceof Error && error.message === 'Command timed out') connection.disconnect(true);
  };

  async function write(some: readonly string[]): Promise<void> {
    const held = await own.of(some);
    for (const user of some) if (!held.has(user)) users.delete(user);
    await inPieces(some, (user, commands) => {
      const mine = held.get(user);
      if (mine) commands.hset(keys.of(user), node, JSON.stringify(mine)).sadd(keys.held(node), user);
      else commands.hdel(keys.of(user), node).srem(keys.held(node), user);
      commands.publish(keys.changes, `${node} ${user}`);
    });
  }

  async function inPieces(some: readonly string[], add: (user: string, commands: ChainableCommander) => void) {
    for (let from = 0; from < some.length; from += AT_ONCE) {
      const commands = redis.pipeline();
      for (const user of some.slice(from, from + AT_ONCE)) add(user, commands);
      await commands.exec();
    }
  }

  /** Says that this node lives, and what it holds; Redis may have forgotten either. */
  async function enter(): Promise<void> {
    await redis.pipeline().set(keys.alive(node), '1', 'PX', termMs).sadd(keys.nodes, node).exec();
    await write([...users]);
  }

  async function renew(): Promise<void> {
    const renewed = await redis.set(keys.alive(node), '1', 'PX', termMs, 'XX');
    const added = await redis.sadd(keys.nodes, node);
    // This process stood still for so long that the others took it for lost.
    if (renewed === null || added > 0) await enter();
    for (const name of await redis.smembers(keys.nodes)) {
      if ((await redis.exists(keys.alive(name))) === 0) await bury(name);
    }
  }

  /** Takes away what a node held. Two who do it at once do no harm. */
  async function bury(name: string): Promise<void> {
    const its = await redis.smembers(keys.held(name));
    await inPieces(its, (user, commands) => {
      commands.hdel(keys.of(user), name).publish(keys.changes, `${node} ${user}`);
    });
    await redis.pipeline().del(keys.held(name)).srem(keys.nodes, name).exec();
    for (const user of its) tell(user);
  }

  function tick() {
    timer = clock.setTimeout(() => {
      const looks = [renew().catch(renewConnection(redis)), listener.ping().catch(renewConnection(listener))];
      void Promise.all(looks).then(() => {
        if (!closed) tick();
      });
    }, termMs / RENEWALS_PER_TERM);
  }

  async function listen(): Promise<void> {
    await listener.subscribe(keys.changes);
    // Whatever changed meanwhile was said to nobody here.
    for (const user of others.users()) tell(user);
  }

  own.subscribe((user) => {
    tell(user);
    users.add(user);
    written = write([user]).catch(ignore);
  });
  listener.on('message', (_channel: string, text: string) => {
    const [from, user] = text.split(' ');
    if (from !== node && user !== undefined) tell(user);
  });
  redis.on('ready', () => void enter().catch(ignore));
  listener.on('ready', () => void listen().catch(ignore));
  await listen();
  await enter();
  await renew();
  tick();

  return {
    async hold(lease) {
      await own.hold(lease);
      await written;
    },
    async release(name, graceMs) {
      await own.release(name, graceMs);
      await written;
    },
    async of(asked) {
      if (asked.length === 0) return new Map();
      const [mine, theirs] = await Promise.all([own.of(asked), elsewhere(asked)]);
      return new Map(
        asked.flatMap((user) => {
          const all = [...(mine.get(user) ?? []), ...(theirs.get(user) ?? [])];
          return all.length > 0 ? [[user, all]] : [];
        }),
      );
    },
    subscribe(changed) {
      subscribers.add(changed);
      return () => subscribers.delete(changed);
    },
    async close() {
      if (closed) return;
      closed = true;
      clock.clearTimeout(timer);
      subscribers.clear();
      await own.close();
      await Promise.all([bury(node), redis.del(keys.alive(node))]).catch(ignore);
      redis.disconnect();
      listener.disconnect();
    },
  };

  /** What the other nodes hold; what they last did, as long as Redis does not answer. */
  async function elsewhere(asked: readonly string[]): Promise<ReadonlyMap<string, readonly HeldLease[]>> {
    try {
      const commands = redis.pipeline();
      for (const user of asked) commands.hgetall(keys.of(user));
      const answers = (await commands.exec()) ?? [];
      for (const [index, user] of asked.entries()) {
        const [error, fields] = answers[index] ?? [];
        if (error) throw error;
        others.set(user, leasesIn((fields ?? {}) as Record<string, string>));
      }
    } catch {
      // The answer below is the best there is.
    }
    return others.of(asked);
  }

  function leasesIn(fields: Record<string, string>): HeldLease[] {
    return Object.entries(fields).flatMap(([name, held]) => (name === node ? [] : (JSON.parse(held) as HeldLease[])));
  }
}
