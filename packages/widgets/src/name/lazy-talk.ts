import type { TalkLoader } from './types.js';

let loaded: TalkLoader | undefined;

/** Loads the talk itself. The browser does so once, and again after a failure. */
export const loadTalk = async (): Promise<TalkLoader> => {
  loaded = await import('../panel/talk.js');
  return loaded;
};

/** The talk, if it is loaded already. */
export const loadedTalk = (): TalkLoader | undefined => loaded;
