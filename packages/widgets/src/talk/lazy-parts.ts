import { registerEnglishErrors } from '../strings/english-errors.js';
import { Lazy } from './lazy.js';

/** The call's look. */
export const callPart = new Lazy(() => import('./call/index.js'));
/** The question for an address. */
export const contactPart = new Lazy(() => import('./contact/index.js'));
/** What can be done with messages, and what it looks like when it was done. */
export const actionsPart = new Lazy(() => import('./actions/index.js'));
/** Files in messages, and those that are to be sent. */
export const filesPart = new Lazy(() => import('./files/index.js'));
/** What finds the addresses in messages. */
export const linksPart = new Lazy(() => import('./links/index.js'));
/** What draws long threads. */
export const windowPart = new Lazy(() => import('./window/index.js'));
/** The sentences for what can go wrong, in the language that every other falls back to. */
export const errorsPart = new Lazy(async () => {
  const { errorsEn } = await import('../strings/errors-en.js');
  registerEnglishErrors(errorsEn);
  return errorsEn;
});
