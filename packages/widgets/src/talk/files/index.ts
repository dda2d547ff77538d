import { defineOnce } from '../define.js';
import { Files } from './files.js';
import { TalkFiles } from './message-files.js';
import { TalkTray } from './tray.js';

/* Loaded by dynamic import when somebody adds a file, or a message has one. */
defineOnce('earshot-talk-files', TalkFiles);
defineOnce('earshot-talk-tray', TalkTray);

export { Files };
