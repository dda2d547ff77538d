import { defineOnce } from '../define.js';
import { MessageActions, type MessageDeeds } from './message-actions.js';

/* Loaded by dynamic import when a message is first attended to. */
defineOnce('earshot-talk-actions', MessageActions);

export type { MessageActions, MessageDeeds };
