import type { Place } from '../name/types.js';
import { defineOnce } from '../talk/define.js';
import { EarshotChat } from './earshot-chat.js';
import { EarshotPresence } from './earshot-presence.js';
import { EarshotTalk } from './earshot-talk.js';

/**
 * Registers `<earshot-talk>`, `<earshot-chat>` and `<earshot-presence>`, unless that is done.
 * @param place where elements without `host` and `site` of their own are reached.
 */
export function define(place?: Place): void {
  if (place) for (const element of [EarshotTalk, EarshotChat, EarshotPresence]) element.place = place;
  defineOnce('earshot-talk', EarshotTalk);
  defineOnce('earshot-chat', EarshotChat);
  defineOnce('earshot-presence', EarshotPresence);
}
