import { defineOnce } from '../define.js';
import { MessageActions } from './message-actions.js';
import { Modes } from './modes.js';
import { ThreadActions } from './thread-actions.js';

/* Loaded by dynamic import when somebody first attends to a message, or one has a quote, a reaction or a change. */
defineOnce('earshot-talk-actions', MessageActions);

export { Modes, ThreadActions };
