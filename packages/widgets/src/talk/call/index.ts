import { defineOnce } from '../define.js';
import { TalkCall } from './call.js';

/* Loaded by dynamic import at the first call: pages where people only write do not pay for it. */
defineOnce('earshot-talk-call', TalkCall);
