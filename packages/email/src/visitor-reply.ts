import { compose } from './layout.js';
import type { Locale, MailContent } from './mail.js';
import { STRINGS } from './strings.js';
import { oneLine, quotedWith } from './text.js';

export interface VisitorReply {
  /** The member's name. */
  from: string;
  text: string;
  /** Where the visitor goes on talking. */
  talkUrl: string;
  /** How many files came with it. */
  files?: number;
  locale?: Locale;
}

/** Brings a member's answer to a visitor who left an address. */
export function visitorReply({ from, text, files = 0, talkUrl, locale = 'en' }: VisitorReply): MailContent {
  const strings = STRINGS[locale];
  const name = oneLine(from);
  return compose({
    locale,
    heading: strings.answered(name),
    quote: { ...quotedWith(text, files > 0 ? strings.files(files) : ''), cutNote: strings.cut },
    action: { label: strings.openTalk, url: talkUrl },
    why: strings.whyVisitor(name),
  });
}
