import { compose } from './layout.js';
import type { Locale, MailContent } from './mail.js';
import { STRINGS } from './strings.js';
import { oneLine, quoted } from './text.js';

export interface VisitorReply {
  /** The member's name. */
  from: string;
  text: string;
  /** Where the visitor goes on talking. */
  talkUrl: string;
  locale?: Locale;
}

/** Brings a member's answer to a visitor who left an address. */
export function visitorReply({ from, text, talkUrl, locale = 'en' }: VisitorReply): MailContent {
  const strings = STRINGS[locale];
  const name = oneLine(from);
  return compose({
    locale,
    heading: strings.answered(name),
    quote: { ...quoted(text), cutNote: strings.cut },
    action: { label: strings.openTalk, url: talkUrl },
    why: strings.whyVisitor(name),
  });
}
