/**
 * `npm run test:chaos` goes through everything at length, within five minutes; `npm test` takes a short form.
 * @returns `long` in the former, `short` in the latter
 */
export const atLength = (short: number, long: number): number => (process.env.EARSHOT_CHAOS === 'long' ? long : short);
