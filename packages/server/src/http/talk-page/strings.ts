import type { Availability, ErrorCode } from '@earshot/core/protocol';

/** Every sentence of the page, in one language. */
export interface PageStrings {
  title(name: string): string;
  presence: Readonly<Record<Availability, (name: string) => string>>;
  message: string;
  email: string;
  emailHint(name: string): string;
  name: string;
  send: string;
  sent(name: string): string;
  sentNext(name: string): string;
  another: string;
  leaveEmpty: string;
  notFound: string;
  notFoundNext: string;
  /** What went wrong, and what to do next. Codes that no form can meet share the last sentence. */
  error(code: ErrorCode, minutes: number): string;
}

const english: PageStrings = {
  title: (name) => `Talk to ${name}`,
  presence: {
    available: (name) => `${name} is here.`,
    away: (name) => `${name} is away and will see your message later.`,
    busy: (name) => `${name} is busy and will see your message later.`,
    offline: (name) => `${name} is not here now. Leave a message.`,
  },
  message: 'Your message',
  email: 'Your e-mail address (optional)',
  emailHint: (name) => `Only ${name} sees it, to answer you.`,
  name: 'Your name (optional)',
  send: 'Send',
  sent: (name) => `Your message is with ${name}.`,
  sentNext: (name) => `If you left an e-mail address, ${name} can answer you there. You can close this page.`,
  another: 'Write another message',
  leaveEmpty: 'Leave this field empty',
  notFound: 'Nobody can be reached at this address.',
  notFoundNext: 'Check the part after the @, or ask whoever gave you the link for a new one.',
  error(code, minutes) {
    switch (code) {
      case 'empty_text':
        return 'The message is empty. Write something, then send it.';
      case 'text_too_long':
      case 'too_large':
        return 'The message is longer than 16,000 characters. Shorten it, or send it in parts.';
      case 'bad_email':
        return 'This cannot be an e-mail address. Correct it, or leave the field empty.';
      case 'rate_limited':
        return minutes === 1
          ? 'Too many messages came from your network. Try again in a minute.'
          : `Too many messages came from your network. Try again in ${minutes} minutes.`;
      case 'server_unavailable':
        return 'The message could not be stored. It is still here: try again in a few minutes.';
      default:
        return 'The message could not be sent. It is still here: try again.';
    }
  },
};

const german: PageStrings = {
  title: (name) => `Mit ${name} sprechen`,
  presence: {
    available: (name) => `${name} ist da.`,
    away: (name) => `${name} ist gerade nicht am Platz und sieht Ihre Nachricht später.`,
    busy: (name) => `${name} ist beschäftigt und sieht Ihre Nachricht später.`,
    offline: (name) => `${name} ist gerade nicht da. Hinterlassen Sie eine Nachricht.`,
  },
  message: 'Ihre Nachricht',
  email: 'Ihre E-Mail-Adresse (freiwillig)',
  emailHint: (name) => `Nur ${name} sieht sie, um Ihnen zu antworten.`,
  name: 'Ihr Name (freiwillig)',
  send: 'Senden',
  sent: (name) => `Ihre Nachricht ist bei ${name}.`,
  sentNext: (name) =>
    `Wenn Sie eine E-Mail-Adresse hinterlassen haben, kann ${name} Ihnen dort antworten. Sie können diese Seite schließen.`,
  another: 'Noch eine Nachricht schreiben',
  leaveEmpty: 'Dieses Feld bitte leer lassen',
  notFound: 'Unter dieser Adresse ist niemand zu erreichen.',
  notFoundNext: 'Prüfen Sie den Teil nach dem @, oder lassen Sie sich den Link noch einmal geben.',
  error(code, minutes) {
    switch (code) {
      case 'empty_text':
        return 'Die Nachricht ist leer. Schreiben Sie etwas, und senden Sie sie dann.';
      case 'text_too_long':
      case 'too_large':
        return 'Die Nachricht ist länger als 16.000 Zeichen. Kürzen Sie sie, oder senden Sie sie in Teilen.';
      case 'bad_email':
        return 'Das kann keine E-Mail-Adresse sein. Berichtigen Sie sie, oder lassen Sie das Feld leer.';
      case 'rate_limited':
        return minutes === 1
          ? 'Aus Ihrem Netz kamen zu viele Nachrichten. Versuchen Sie es in einer Minute noch einmal.'
          : `Aus Ihrem Netz kamen zu viele Nachrichten. Versuchen Sie es in ${minutes} Minuten noch einmal.`;
      case 'server_unavailable':
        return 'Die Nachricht konnte nicht gespeichert werden. Sie steht noch hier: Versuchen Sie es in einigen Minuten noch einmal.';
      default:
        return 'Die Nachricht konnte nicht gesendet werden. Sie steht noch hier: Versuchen Sie es noch einmal.';
    }
  },
};

export type Language = 'en' | 'de';

export const PAGE_STRINGS: Readonly<Record<Language, PageStrings>> = { en: english, de: german };

/** The reader's preferred one of ours, by `Accept-Language` (RFC 9110 §12.5.4); English when none is. */
export function languageOf(accepted: string | undefined): Language {
  const ranked = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { language: range.split('-')[0], quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const first = ranked.find(({ language }) => language === 'en' || language === 'de');
  return first?.language === 'de' ? 'de' : 'en';
}
