/** A text with `{placeholders}`; where a number decides the form, one text per plural category of the language. */
export type Message = string | PluralForms;
export type PluralForms = { other: string } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>;

/** What fills the placeholders. Values are text and are put in as they are: the caller renders text, not markup. */
export type MessageValues = Readonly<Record<string, string>>;

/** Fills `{name}` from `values`; a placeholder without a value stays visible, so that it is noticed. */
export function fill(text: string, values: MessageValues): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** Chooses the form for `count` and puts the number, as the language writes it, in the place of `{count}`. */
export function fillCount(message: Message, count: number, locale: string): string {
  const shown = { count: new Intl.NumberFormat(locale).format(count) };
  if (typeof message === 'string') return fill(message, shown);
  return fill(message[new Intl.PluralRules(locale).select(count)] ?? message.other, shown);
}
