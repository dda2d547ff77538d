import type { Message } from './message.js';

/** What is said of files, in English; loaded with what shows them. */
export const filesEn = {
  'files.tray': 'Files for the next message',
  'files.waiting': 'Waiting…',
  'files.sent': '{sent} of {total}',
  'files.progress': 'How much of {name} has been sent',
  'files.retry': 'Try {name} again',
  'files.cancel': 'Stop sending {name}',
  'files.remove': 'Remove {name}',
  'files.notReady': 'Wait until every file is there, or remove it.',
  'files.open': 'Open the picture {name}',
  'files.save': 'Save',
  'files.close': 'Close the picture',
  'files.drop': 'Drop files here',
} satisfies Record<string, Message>;
