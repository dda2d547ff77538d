import { registerEnglishErrors } from './english-errors.js';
import { errorsEn } from './errors-en.js';
import { german } from './german.js';
import { registerLanguage } from './registry.js';

// Who imports this has a bundler, and wants sentences at once; the script on a page loads them when they are needed.
registerEnglishErrors(errorsEn);
registerLanguage('de', german);

export { createStrings, type Strings } from './create.js';
export { type DescribableError, describeError } from './describe-error.js';
export type { MessageKey, StringTable } from './en.js';
export type { ErrorTable } from './errors.js';
export { formatDayWithin } from './format.js';
export type { Message, MessageValues, PluralForms } from './message.js';
export { type PartialLanguage, registerStrings } from './registry.js';
