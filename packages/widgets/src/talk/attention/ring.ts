import { repeatTone } from './tones.js';

/** The same as the console's: a person hears one ring, whatever of ours is open. */
const LOCK = 'earshot:ring';
const GESTURES = ['pointerdown', 'keydown'] as const;

/**
 * Rings in one of the tabs that show the call; when that is closed, the next takes over.
 * A page that nobody has touched is kept silent by the browser, so it waits for a touch before it asks to be the one.
 * @returns what stops it
 */
export function ringInOneTab(): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const ring = () => {
    const stop = repeatTone('ring');
    return new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });
  };
  const ask = () => {
    for (const type of GESTURES) removeEventListener(type, ask);
    // Absent on pages without https: there every tab rings.
    if (!navigator.locks) return void ring();
    navigator.locks.request(LOCK, { signal }, ring).catch(() => {
      // It stopped before this tab's turn.
    });
  };
  if (navigator.userActivation?.hasBeenActive === false) {
    for (const type of GESTURES) addEventListener(type, ask, { signal });
  } else ask();
  return () => stopped.abort();
}
