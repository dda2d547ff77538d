import { actionsEn } from '../../strings/actions-en.js';
import { type Strings, withTexts } from '../../strings/create.js';

/** With what only the actions say. */
export const actionsStrings = (strings: Strings) => withTexts(strings, actionsEn);
export type ActionsStrings = ReturnType<typeof actionsStrings>;
