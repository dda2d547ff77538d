import type { StringTable } from './en.js';
import { frameDe } from './frame-de.js';
import { shellDe } from './shell-de.js';
import { talkDe } from './talk-de.js';

export const de: StringTable = {
  ...shellDe,
  ...frameDe,
  ...talkDe,
};
