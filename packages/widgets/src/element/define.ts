import type { Place } from '../name/types.js';
import { EarshotTalk } from './earshot-talk.js';

/**
 * Registers `<earshot-talk>`, unless that is done.
 * @param place where elements without `host` and `site` of their own are reached.
 */
export function define(place?: Place): void {
  if (place) EarshotTalk.place = place;
  if (!customElements.get('earshot-talk')) customElements.define('earshot-talk', EarshotTalk);
}
