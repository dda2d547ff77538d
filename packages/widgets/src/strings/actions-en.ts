import type { Message } from './message.js';

/** What is said of what can be done with a message, in English; loaded with it. */
export const actionsEn = {
  'message.edited': 'edited',
  'message.editedAt': 'Edited {time}',
  'message.answerTo': 'Answer to {name}',
  'message.answerToYou': 'Answer to you',
  'message.answerToEarlier': 'Answer to an earlier message',
  'message.reaction': '{emoji} from {name}',
  'message.reactionMine': '{emoji} from you',
  'message.reactions': '{emoji} from you and {name}',
  'message.actions': 'What to do with this message',
  'message.react': 'React with {emoji}',
  'message.reply': 'Reply',
  'message.copy': 'Copy',
  'message.edit': 'Edit',
  'message.editing': 'Editing your message',
  'message.save': 'Save',
  'message.cancel': 'Cancel',
  'message.delete': 'Delete',
  'message.deleteAsk': 'Delete for everyone?',
  'message.keep': 'Keep',
} satisfies Record<string, Message>;
