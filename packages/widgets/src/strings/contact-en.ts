import type { Message } from './message.js';

/** What is asked of a visitor whom nobody can answer now, in English; loaded with the question. */
export const contactEn = {
  'contact.question': 'How can {name} reach you?',
  'contact.hint': 'Optional. Only used to answer you.',
  'contact.label': 'Your e-mail address',
  'contact.placeholder': 'you@example.org',
  'contact.save': 'Save',
  'contact.later': 'Not now',
} satisfies Record<string, Message>;
