/** A text with `{placeholders}`; where a number decides the form, one text per plural category of the language. */
export type Message = string | PluralForms;
export type PluralForms = { other: string } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>;

/** What fills the placeholders. Values are text and are put in as they are: the caller renders text, not markup. */
export type MessageValues = Readonly<Record<string, string>>;

/** Fills `{name}` from `values`; a placeholder without a value stays visible, so that it is noticed. */
export function fill(text: string, values: MessageValues): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
