import { fill, type Message } from './message.js';

/** Chooses the form for `count` and puts the number, as the language writes it, in the place of `{count}`. */
export function fillCount(message: Message, count: number, locale: string): string {
  const shown = { count: new Intl.NumberFormat(locale).format(count) };
  if (typeof message === 'string') return fill(message, shown);
  return fill(message[new Intl.PluralRules(locale).select(count)] ?? message.other, shown);
}
