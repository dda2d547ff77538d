import type { Locale } from './mail.js';
import type { ReportReason } from './report-notice.js';

/** Every sentence of the mails. `from` is a name, on one line and isolated by the caller where it is HTML. */
export interface Strings {
  wrote(from: string | undefined): string;
  called(from: string | undefined): string;
  answered(from: string): string;
  reported: string;
  reportReasons: Readonly<Record<ReportReason, string>>;
  reportHow: string;
  openConsoleAtAll: string;
  whyReport: string;
  reading(page: string): string;
  cut: string;
  files(count: number): string;
  openConsole: string;
  openTalk: string;
  whyMember: string;
  whyVisitor(from: string): string;
}

const en: Strings = {
  wrote: (from) => `${from ?? 'A visitor'} wrote to you`,
  called: (from) => `${from ?? 'A visitor'} tried to call you`,
  answered: (from) => `${from} answered you`,
  reported: 'A conversation was reported',
  reportReasons: {
    spam: 'Somebody reported advertising or spam.',
    abuse: 'Somebody reported insults or threats.',
    impersonation: 'Somebody reported a person who pretends to be someone else.',
    illegal: 'Somebody reported something against the law.',
    other: 'Somebody reported that something is wrong.',
  },
  reportHow: 'What it is about is not in this mail. On the server, `earshot reports` shows it.',
  openConsoleAtAll: 'Open the console',
  whyReport: 'You get this mail because you are the first member of the site.',
  reading: (page) => `While reading: ${page}`,
  cut: 'The message goes on in the conversation.',
  files: (count) => (count === 1 ? '📎 1 file' : `📎 ${count} files`),
  openConsole: 'Open the conversation',
  openTalk: 'Read and answer',
  whyMember: 'You get this mail because nobody was there to read it. There will be no other until you have looked.',
  whyVisitor: (from) =>
    `You get this mail because you left your address with ${from}. Open the page in the browser in which you wrote.`,
};

const de: Strings = {
  wrote: (from) => `${from ?? 'Ein Besucher'} hat Ihnen geschrieben`,
  called: (from) => `${from ?? 'Ein Besucher'} wollte Sie anrufen`,
  answered: (from) => `${from} hat Ihnen geantwortet`,
  reported: 'Ein Gespräch wurde gemeldet',
  reportReasons: {
    spam: 'Jemand hat Werbung oder Spam gemeldet.',
    abuse: 'Jemand hat Beleidigungen oder Drohungen gemeldet.',
    impersonation: 'Jemand hat gemeldet, dass sich eine Person für eine andere ausgibt.',
    illegal: 'Jemand hat etwas Rechtswidriges gemeldet.',
    other: 'Jemand hat gemeldet, dass etwas nicht stimmt.',
  },
  reportHow: 'Worum es geht, steht nicht in dieser Mail. Auf dem Server zeigt es `earshot reports`.',
  openConsoleAtAll: 'Konsole öffnen',
  whyReport: 'Sie bekommen diese Mail, weil Sie das erste Mitglied der Website sind.',
  reading: (page) => `Beim Lesen von: ${page}`,
  cut: 'Die Nachricht geht im Gespräch weiter.',
  files: (count) => (count === 1 ? '📎 1 Datei' : `📎 ${count} Dateien`),
  openConsole: 'Gespräch öffnen',
  openTalk: 'Lesen und antworten',
  whyMember:
    'Sie bekommen diese Mail, weil niemand da war, um es zu lesen. Eine weitere kommt erst, wenn Sie nachgesehen haben.',
  whyVisitor: (from) =>
    `Sie bekommen diese Mail, weil Sie ${from} Ihre Adresse hinterlassen haben. ` +
    'Öffnen Sie die Seite in dem Browser, in dem Sie geschrieben haben.',
};

export const STRINGS: Readonly<Record<Locale, Strings>> = { en, de };
