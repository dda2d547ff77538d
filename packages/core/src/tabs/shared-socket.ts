import type { Identity, StorageKeys } from '../connection/identity.js';
import type { SharedSocket } from '../connection/shared-socket.js';
import type { Environment, Socket, TabChannel } from '../lib/environment.js';
import { CHANNEL_MARK, CLOSE_CODES, type InstanceId } from '../protocol/index.js';
import { createLine, type Line } from './line.js';
import type { TabMessage } from './messages.js';
import { createRelay } from './relay.js';

export interface SharedSocketOptions {
  environment: Environment;
  /** Where the identity is kept, which also names the tabs that share: those of one host and site. */
  keys: StorageKeys;
  /** Visitors are one in all tabs; a member's session is another thing than them. */
  identity: Identity | undefined;
  /** Names this tab. */
  instance: InstanceId;
  /** Tries to connect now: another tab waits for this one. */
  wake(): void;
}

/** That of what tabs say to one another: pages of two releases are open at the same time. */
const VERSION = 1;

/** The lock that a tab holds while it is there. */
const lifeLock = (scope: string, tab: string) => `${scope}:${tab}`;

/**
 * One tab holds the lock of the scope, and with it the socket; it leads. The others follow: their sockets travel
 * over the leader's. When the leader goes, the browser gives the lock to the next in line, which says so; then
 * every follower's socket ends with `moved`, and its connection comes back over the new leader.
 */
export function createSharedSocket(options: SharedSocketOptions): SharedSocket {
  const { environment, keys, identity, instance: tab, wake } = options;
  const scope = `${keys.identity}:tabs:${VERSION}:${identity?.kind === 'session' ? 'session' : 'visitor'}`;
  const { tabs, storage } = environment;
  /** While this page takes part. */
  let joined: { channel: TabChannel; leaving: AbortController; present: Promise<unknown> } | undefined;
  /** The wish for the lock that counts; one before it has been replaced. */
  let wish: object | undefined;
  let leading = false;
  let line: Line | undefined;
  /** The socket that this tab holds itself. */
  let real: { socket: Socket; size?: number; moved(): void } | undefined;
  let own = false;
  /** The leader has no room, or there is no lock to be had. */
  let apart = !tabs?.locks;

  const post = (message: TabMessage) => joined?.channel.postMessage(message);
  const relay = createRelay({
    post,
    wake,
    // What the first of several new tabs stores at its welcome, and the others need for theirs.
    kept: () => [keys.identity, keys.device].map((key) => [key, storage.get(key)]),
    whenGone: (other, gone) => hold(lifeLock(scope, other), () => void gone()),
  });

  function join() {
    const channel = tabs?.channel(scope);
    if (!channel) return;
    const leaving = new AbortController();
    let arrived: (() => void) | undefined;
    const present = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    joined = { channel, leaving, present };
    channel.onmessage = ({ data }) => hear(data as TabMessage);
    hold(lifeLock(scope, tab), () => {
      arrived?.();
      return untilLeft();
    });
    wishForLock({ signal: leaving.signal });
  }

  /** @param granted when this page still takes part by then */
  function hold(name: string, granted: () => Promise<unknown> | undefined) {
    const mine = joined;
    const request = tabs?.locks?.request(name, mine ? { signal: mine.leaving.signal } : {}, () =>
      mine && joined === mine ? granted() : undefined,
    );
    request?.catch(() => {
      // It left before, or there are no locks, which the wish to lead notices.
    });
  }

  const untilLeft = () =>
    new Promise((resolve) => {
      joined?.leaving.signal.addEventListener('abort', resolve);
    });

  function wishForLock(how: { signal?: AbortSignal; steal?: boolean }) {
    const mine = {};
    wish = mine;
    const counts = () => wish === mine;
    const request = tabs?.locks?.request(scope, how, () => {
      if (!counts()) return undefined;
      lead();
      return untilLeft();
    });
    request?.catch(() => {
      if (!counts()) return;
      if (leading) deposed();
      else goApart();
    });
  }

  function lead() {
    leading = true;
    post({ do: 'lead' });
    if (real?.size !== undefined) relay.welcomed(real.socket, real.size);
    line?.end(CLOSE_CODES.moved);
  }

  /** Another tab has taken the lock, because this one was silent. */
  function deposed() {
    leading = false;
    if (joined) wishForLock({ signal: joined.leaving.signal });
    relay.lost(CLOSE_CODES.moved);
    real?.moved();
  }

  function goApart() {
    apart = true;
    line?.end(CLOSE_CODES.moved);
  }

  function hear(message: TabMessage) {
    if (message.do === 'lead') {
      apart = false;
      line?.end(CLOSE_CODES.moved);
    } else if ('to' in message) {
      if (message.to === line?.id) line.hear(message);
    } else if (leading) relay.hear(message);
  }

  function openReal(url: string): Socket {
    const inner = environment.openSocket(url);
    const outer: Socket = {
      send: (text) => inner.send(text),
      close: (code) => {
        lost(1006);
        inner.close(code);
      },
      get bufferedAmount() {
        return inner.bufferedAmount;
      },
      onopen: null,
      onmessage: null,
      onclose: null,
    };
    const mine = { socket: inner, moved: () => ended(CLOSE_CODES.moved) };
    real = mine;
    function lost(code: number) {
      if (real !== mine) return;
      real = undefined;
      relay.lost(code);
    }
    function ended(code: number) {
      inner.close();
      lost(code);
      outer.onclose?.({ code, reason: '' });
    }
    inner.onopen = () => outer.onopen?.();
    inner.onmessage = (event) => {
      if (typeof event.data === 'string' && event.data.startsWith(CHANNEL_MARK)) relay.receive(event.data);
      else outer.onmessage?.(event);
    };
    inner.onclose = ({ code, reason }) => {
      lost(code);
      outer.onclose?.({ code, reason });
    };
    return outer;
  }

  return {
    openSocket(url) {
      if (!own && !apart && !joined) join();
      if (own || apart || leading) return openReal(url);
      line = createLine({
        ...{ environment, tab, post, apart: goApart, present: joined?.present },
        silent: () => wishForLock({ steal: true }),
      });
      return line;
    },
    welcomed(channels = 0) {
      if (!real) return;
      real.size = channels;
      if (leading) relay.welcomed(real.socket, channels);
    },
    hold(wanted) {
      own = wanted;
      if (wanted) line?.end(CLOSE_CODES.moved);
    },
    leave() {
      if (!joined) return;
      line?.close();
      relay.lost(CLOSE_CODES.moved);
      const { channel, leaving } = joined;
      joined = wish = undefined;
      leading = false;
      leaving.abort();
      channel.close();
    },
  };
}
