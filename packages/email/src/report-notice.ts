import { compose } from './layout.js';
import type { Locale, MailContent } from './mail.js';
import { STRINGS } from './strings.js';

/** What is wrong, as the reporter sees it. */
export type ReportReason = 'spam' | 'abuse' | 'impersonation' | 'illegal' | 'other';

export interface ReportNotice {
  reason: ReportReason;
  consoleUrl: string;
  locale?: Locale;
}

/** Tells a site's first member that something was reported; neither what was said nor by whom is in it. */
export function reportNotice({ reason, consoleUrl, locale = 'en' }: ReportNotice): MailContent {
  const strings = STRINGS[locale];
  return compose({
    locale,
    heading: strings.reported,
    note: `${strings.reportReasons[reason]} ${strings.reportHow}`,
    action: { label: strings.openConsoleAtAll, url: consoleUrl },
    why: strings.whyReport,
  });
}
