import { type PartialLanguage, registerLanguage } from './registry.js';

/**
 * Fetches what the frame of a panel says in the language for `locale`, where that is one of ours.
 * @returns undefined when there is nothing to wait for. A language that cannot be loaded is said in English.
 */
export const loadFrameLanguage = (locale: string): Promise<void> | undefined =>
  loadGerman(locale, async () => ({ strings: (await import('./frame-de.js')).frameDe }));

/** The same for everything that is said. */
export const loadLanguage = (locale: string): Promise<void> | undefined =>
  loadGerman(locale, async () => (await import('./german.js')).german);

function loadGerman(locale: string, load: () => Promise<PartialLanguage>): Promise<void> | undefined {
  if (!/^de\b/i.test(locale.replaceAll('_', '-'))) return undefined;
  return load().then(
    (german) => registerLanguage('de', german),
    () => undefined,
  );
}
