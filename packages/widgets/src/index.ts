export { define } from './element/define.js';
export { EarshotChat } from './element/earshot-chat.js';
export { EarshotPresence } from './element/earshot-presence.js';
export { EarshotTalk } from './element/earshot-talk.js';
export { EarshotCloseEvent, EarshotOpenEvent, EarshotPresenceEvent, EarshotUnreadEvent } from './element/events.js';
export type { Layout, Place, Theme } from './name/types.js';
export { type PartialLanguage, registerStrings } from './strings/registry.js';
