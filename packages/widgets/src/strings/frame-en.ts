import type { Message } from './message.js';

/** What the panel says before the talk itself is loaded, in English: it is paid for by whoever only looks at a name. */
export const frameEn = {
  'panel.title': 'Talk with {name}',
  'panel.close': 'Close',
  'panel.minimise': 'Minimise',
  'panel.fullPage': 'Open full page',
  'panel.notLoaded': 'The conversation could not be loaded. Check your internet connection and try again.',
  'presence.available': 'Available',
  'presence.away': 'Away',
  'presence.busy': 'Busy',
  'presence.offline': 'Not here right now',
  'start.lead': 'How would you like to talk?',
  'start.away': '{name} isn’t here right now',
  'start.away.lead': 'Leave a message. {name} gets it by e-mail and answers here.',
  'action.write': 'Write',
  'action.voice': 'Call',
  'action.video': 'Video',
  'action.retry': 'Try again',
  'thread.loading': 'Loading the conversation…',
  'message.label': 'Message to {name}',
  'message.placeholder': 'Write a message',
  'message.placeholder.away': 'Leave a message',
  'message.send': 'Send',
  'connection.connecting': 'Connecting…',
} satisfies Record<string, Message>;

export type FrameKey = keyof typeof frameEn;

export type FrameTable = Record<FrameKey, Message>;
