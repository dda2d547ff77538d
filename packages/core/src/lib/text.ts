import { LIMITS } from '../protocol/index.js';
import { EarshotError } from './errors.js';

/**
 * The text as the server will store it, by the rules of its `limits/text.ts`: a mistake is told
 * before anything is kept, and a pending line reads like the event it becomes.
 * @throws EarshotError `empty_text`, `text_too_long`
 */
export function checkText(text: string): string {
  if (text.length > LIMITS.textLength) throw new EarshotError('text_too_long');
  // Controls, fillers and the empty Braille cell alone are not something to read.
  if (text.replace(/[\s\p{Cf}\p{Cc}\p{DI}\u2800]/gu, '') === '') throw new EarshotError('empty_text');
  return text.replaceAll('\0', '\uFFFD');
}
