import { isGerman } from './load-frame-language.js';
import { registerLanguage } from './registry.js';

/** The same as `loadFrameLanguage`, for everything that is said. */
export function loadLanguage(locale: string): Promise<void> | undefined {
  if (!isGerman(locale)) return undefined;
  return import('./german.js').then(
    ({ german }) => registerLanguage('de', german),
    () => {},
  );
}
