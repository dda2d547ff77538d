import { html, type TemplateResult } from 'lit/html.js';
import { stretches } from '../model/links.js';

/* Loaded by dynamic import when a message may have an address in it. */

/** A message's text, with what can be followed in it. It stays text: nothing of it becomes markup. */
export function linked(text: string): (string | TemplateResult)[] {
  return stretches(text).map((stretch) =>
    typeof stretch === 'string'
      ? stretch
      : html`<a href=${stretch.href} target="_blank" rel="noopener noreferrer nofollow ugc">${stretch.shown}</a>`,
  );
}
