import { hasLanguage, registerLanguage } from './registry.js';

/**
 * Fetches the language for `locale`, where there is one of ours that is not here yet.
 * @returns undefined when there is nothing to wait for. A language that cannot be loaded is said in English.
 */
export function loadLanguage(locale: string): Promise<void> | undefined {
  if (!/^de\b/i.test(locale.replaceAll('_', '-')) || hasLanguage('de')) return undefined;
  return import('./german.js').then(
    ({ german }) => registerLanguage('de', german),
    () => undefined,
  );
}
