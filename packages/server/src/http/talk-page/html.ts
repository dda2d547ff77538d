/** Markup that is known to be safe; only the `html` tag makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | Html | undefined | false;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** A template in which every value is text, unless it came out of this tag itself. Attributes must be quoted. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const rest = values.map((value, index) => {
    const text = value instanceof Html ? value.text : value ? escapeText(value) : '';
    return text + (parts[index + 1] ?? '');
  });
  return new Html((parts[0] ?? '') + rest.join(''));
}
