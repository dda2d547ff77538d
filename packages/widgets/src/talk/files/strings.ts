import { type Strings, withTexts } from '../../strings/create.js';
import { filesEn } from '../../strings/files-en.js';

/** With what only files say. */
export const filesStrings = (strings: Strings) => withTexts(strings, filesEn);

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `340 kB`, `2.4 MB`: as the language writes it. */
export function sizeText(bytes: number, locale: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const style = { style: 'unit', unit: UNITS[power] ?? 'byte', maximumFractionDigits: power > 1 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale, style).format(bytes / 1000 ** power);
}
