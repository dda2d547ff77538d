import type { Availability } from '@earshot/core/protocol';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameTexts } from '../../strings/frame.js';
import * as icons from '../frame-icons.js';
import { initials } from '../model/initials.js';
import type { FullPage } from './full-page.js';

interface HeaderOptions {
  strings: FrameTexts;
  name: string;
  availability: Availability | undefined;
  /** The same in words. */
  presence: string;
  /** What else one can do at any time. */
  actions: TemplateResult | typeof nothing;
  fullPage: FullPage | undefined;
  /** The full page is about this person; beside a name, they are a part of the page's. */
  page: boolean;
  /** Left out on the full page. */
  onClose: (() => void) | undefined;
  /** Closing leaves a call running. */
  minimises: boolean;
}

/** Who it is, whether they are there, and the few things one can do at any time. */
export function header(options: HeaderOptions): TemplateResult {
  const { strings, name, availability, presence, actions, fullPage, onClose, minimises, page } = options;
  const closeLabel = strings.text(minimises ? 'panel.minimise' : 'panel.close');
  return html`<div class="header" part="header">
    <div class="avatar" aria-hidden="true">
      ${initials(name)}${availability ? html`<span class="dot ${availability}"></span>` : nothing}
    </div>
    <div class="who">
      ${page ? html`<h1 class="truncated"><bdi>${name}</bdi></h1>` : html`<h2 class="truncated"><bdi>${name}</bdi></h2>`}
      <p class="soft small presence" title=${presence}>${presence}</p>
    </div>
    ${actions}
    ${
      fullPage
        ? html`<a class="button square full-page" href=${fullPage.address} target="_blank" rel="noopener"
            aria-label=${strings.text('panel.fullPage')} title=${strings.text('panel.fullPage')}
            @click=${fullPage.open}>${icons.fullPage}</a>`
        : nothing
    }
    ${
      onClose
        ? html`<button class="square" aria-label=${closeLabel} title=${closeLabel} @click=${onClose}>
            ${minimises ? icons.minimise : icons.close}
          </button>`
        : nothing
    }
  </div>`;
}
