import { compose } from './layout.js';
import type { Locale, MailContent } from './mail.js';
import { STRINGS } from './strings.js';
import { oneLine, quotedWith, webAddress } from './text.js';

export interface MemberNotice {
  /** The visitor's name, when they said one. */
  from?: string;
  /** What they wrote; without it, they called. */
  text?: string;
  /** The page they were reading. */
  page?: { title: string; url: string };
  /** Where the member reads and answers. */
  consoleUrl: string;
  /** How many files came with it. */
  files?: number;
  locale?: Locale;
}

/** Tells an absent member that somebody wrote to them or called them. */
export function memberNotice({ from, text, page, files = 0, consoleUrl, locale = 'en' }: MemberNotice): MailContent {
  const strings = STRINGS[locale];
  const name = from === undefined ? undefined : oneLine(from) || undefined;
  const url = page && webAddress(page.url);
  return compose({
    locale,
    heading: text === undefined ? strings.called(name) : strings.wrote(name),
    ...(text === undefined
      ? {}
      : { quote: { ...quotedWith(text, files > 0 ? strings.files(files) : ''), cutNote: strings.cut } }),
    ...(page ? { page: { line: strings.reading(oneLine(page.title) || oneLine(page.url)), url } } : {}),
    action: { label: strings.openConsole, url: consoleUrl },
    why: strings.whyMember,
  });
}
