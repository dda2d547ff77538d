export { define } from './element/define.js';
export { EarshotTalk } from './element/earshot-talk.js';
export { EarshotCloseEvent, EarshotOpenEvent, EarshotUnreadEvent } from './element/events.js';
export type { Layout, Place, Theme } from './name/types.js';
export { type PartialLanguage, registerStrings } from './strings/registry.js';
