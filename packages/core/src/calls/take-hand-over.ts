import type { HandOver, HandOverDependencies, Taken } from './hand-over.js';

/** The server waits 15 s for a participant who is gone; what is older than this is not worth opening a camera for. */
export const HAND_OVER_MS = 15_000;

type TakeDependencies = Pick<
  HandOverDependencies,
  'connection' | 'environment' | 'key' | 'createDevices' | 'prefetchEngine'
>;

/**
 * Takes what the page before has left, and opens the same devices. Loaded only where there is something to take: few
 * pages follow one in a call.
 */
export function takeHandOver(dependencies: TakeDependencies): Taken | undefined {
  const { connection, environment, key, createDevices, prefetchEngine } = dependencies;
  const { tabStorage } = environment;
  const from = read(tabStorage.get(key), environment.now());
  // What one page has taken, a copy of the tab does not take again.
  tabStorage.remove(key);
  if (!from) return undefined;
  // From its first connection on, so that it need not change in the middle of coming back.
  connection.hold(true);
  prefetchEngine();
  const devices = createDevices();
  const { microphone, camera } = from.local;
  void devices.open(camera.status === 'on' || camera.status === 'starting' ? 'video' : 'voice');
  // One that failed is tried again: another page may be allowed what that one was not.
  if (microphone.status === 'off') void devices.setMicrophone(false);
  return {
    ...{ from, devices },
    placeIn({ id, participants }) {
      const before = participants.find(({ instance }) => from.instances.includes(instance));
      return before && { call: id, instance: before.instance, incarnation: (before.incarnation ?? 0) + 1 };
    },
  };
}

function read(text: string | undefined, now: number): HandOver | undefined {
  try {
    const found: Partial<HandOver> | null = JSON.parse(text ?? '');
    const isFresh = Math.abs(now - Number(found?.at)) <= HAND_OVER_MS;
    return isFresh && Array.isArray(found?.instances) && found.local ? (found as HandOver) : undefined;
  } catch {
    return undefined;
  }
}
