import { callEn } from '../../strings/call-en.js';
import { type Strings, withTexts } from '../../strings/create.js';

/** With what only a call says. */
export const callStrings = (strings: Strings) => withTexts(strings, callEn);
export type CallStrings = ReturnType<typeof callStrings>;
