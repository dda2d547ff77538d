import { defineOnce } from '../define.js';
import { TalkContact } from './contact.js';

/* Loaded by dynamic import when a message was left that nobody can answer now. */
defineOnce('earshot-talk-contact', TalkContact);
