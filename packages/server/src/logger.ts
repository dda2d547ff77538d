import { type Logger, pino } from 'pino';

/** A library is silent unless it is given a logger. */
export const silentLogger = (): Logger => pino({ level: 'silent' });
