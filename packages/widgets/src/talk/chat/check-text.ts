import { LIMITS } from '@earshot/core/protocol';
import { html, nothing } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import type { Checked } from '../composer/composer.js';

/** The count appears when this many characters are left: earlier it would only be noise. */
const COUNT_FROM = 1_000;

/** Is a text short enough to be sent, and how much room is left? */
export function checkText(text: string, strings: Strings): Checked {
  const left = LIMITS.textLength - text.length;
  const note =
    left < COUNT_FROM
      ? html`<p class="count small ${left < 0 ? 'over' : ''}" id="count" role="status">
          ${strings.count(left < 0 ? 'message.tooLong' : 'message.left', Math.abs(left))}
        </p>`
      : nothing;
  return { fits: left >= 0, note };
}
