import { registerLanguage } from './registry.js';

/**
 * Fetches what the frame of a panel says in the language for `locale`, where that is one of ours.
 * @returns undefined when there is nothing to wait for. A language that cannot be loaded is said in English.
 */
export function loadFrameLanguage(locale: string): Promise<void> | undefined {
  if (!isGerman(locale)) return undefined;
  return import('./frame-de.js').then(
    ({ frameDe }) => registerLanguage('de', { strings: frameDe }),
    () => {},
  );
}

/** `de_DE` is no BCP 47, but stands in many a page's `lang`. */
export const isGerman = (locale: string): boolean => /^de\b/i.test(locale.replaceAll('_', '-'));
