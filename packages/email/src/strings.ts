import type { Locale } from './mail.js';

/** Every sentence of the mails. `from` is a name, on one line and isolated by the caller where it is HTML. */
export interface Strings {
  wrote(from: string | undefined): string;
  called(from: string | undefined): string;
  answered(from: string): string;
  reading(page: string): string;
  cut: string;
  openConsole: string;
  openTalk: string;
  whyMember: string;
  whyVisitor(from: string): string;
}

const en: Strings = {
  wrote: (from) => `${from ?? 'A visitor'} wrote to you`,
  called: (from) => `${from ?? 'A visitor'} tried to call you`,
  answered: (from) => `${from} answered you`,
  reading: (page) => `While reading: ${page}`,
  cut: 'The message goes on in the conversation.',
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
  reading: (page) => `Beim Lesen von: ${page}`,
  cut: 'Die Nachricht geht im Gespräch weiter.',
  openConsole: 'Gespräch öffnen',
  openTalk: 'Lesen und antworten',
  whyMember:
    'Sie bekommen diese Mail, weil niemand da war, um es zu lesen. Eine weitere kommt erst, wenn Sie nachgesehen haben.',
  whyVisitor: (from) =>
    `Sie bekommen diese Mail, weil Sie ${from} Ihre Adresse hinterlassen haben. ` +
    'Öffnen Sie die Seite in dem Browser, in dem Sie geschrieben haben.',
};

export const STRINGS: Readonly<Record<Locale, Strings>> = { en, de };
