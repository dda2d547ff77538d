import type { Services } from '../services.js';
import { type Answer, json } from './answer.js';

/** The process answers; whoever restarts it when it does not needs to know no more. */
export const health = (): Answer => json(200, { status: 'ok' });

/** Can it serve? Whoever sends it traffic asks this. */
export async function readiness({ store, logger, ready }: Services): Promise<Answer> {
  try {
    await Promise.all([ready, store.check()]);
    return json(200, { status: 'ok' });
  } catch (error) {
    logger.error({ err: error }, 'not ready');
    return json(503, { status: 'unavailable' }, { 'Retry-After': '5' });
  }
}
