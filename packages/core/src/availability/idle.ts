import type { Environment } from '../lib/environment.js';
import { createStore, type Store } from '../lib/store.js';
import type { Activity } from './activity.js';

export interface IdleWatch {
  readonly idle: Store<boolean>;
  close(): void;
}

/** A sign of life costs a number, however often the pointer moves: the one timer looks at it when it is due. */
export function watchIdle(
  environment: Pick<Environment, 'now' | 'setTimeout' | 'clearTimeout'>,
  activity: Activity,
  afterMs: number,
): IdleWatch {
  const idle = createStore(false);
  let last = environment.now();
  let timer: unknown;

  function look() {
    const left = last + afterMs - environment.now();
    if (left > 0) timer = environment.setTimeout(look, left);
    else idle.set(true);
  }

  const stop = activity.onActivity(() => {
    last = environment.now();
    if (!idle.get()) return;
    idle.set(false);
    look();
  });
  look();

  return {
    idle,
    close() {
      stop();
      environment.clearTimeout(timer);
    },
  };
}
