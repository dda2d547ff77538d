import type { EarshotError } from '@earshot/core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import * as icons from '../icons.js';
import { counts, remaining } from '../model/remaining.js';
import { fault } from '../panel/fault.js';
import type { FullPage } from '../panel/full-page.js';

/** These stay as they are however often one tries. */
const LASTING: ReadonlySet<EarshotError['code']> = new Set([
  'unknown_handle',
  'unknown_site',
  'forbidden_origin',
  'forbidden',
  'insecure_host',
  'version_mismatch',
]);

/** The conversation could not be opened: why, and what can be done. */
export function faultView(error: EarshotError, strings: Strings, now: number, onRetry: () => void): TemplateResult {
  const retry = LASTING.has(error.code) ? undefined : { run: onRetry, waits: counts(error, now) };
  return fault(strings.error(remaining(error, now)), strings, retry);
}

/** These do not hold on Earshot's own page: it has its own address, permissions and frame. */
const SOLVED_BY_FULL_PAGE: ReadonlySet<EarshotError['code']> = new Set(['insecure_page', 'media_blocked']);

export const solvedByFullPage = ({ code }: EarshotError): boolean => SOLVED_BY_FULL_PAGE.has(code);

/** A call that could not be started, said where the thread goes on. */
export function callFault(
  error: EarshotError,
  strings: Strings,
  now: number,
  fullPage: FullPage | undefined,
  onDismiss: () => void,
): TemplateResult {
  return html`<div class="notice small" role="alert">
    <p>${strings.error(remaining(error, now))}</p>
    ${
      fullPage && solvedByFullPage(error)
        ? html`<a class="button plain" href=${fullPage.address} target="_blank" rel="noopener" @click=${fullPage.open}>
            ${strings.text('panel.fullPage')}</a>`
        : nothing
    }
    <button class="square" aria-label=${strings.text('action.dismiss')} @click=${onDismiss}>${icons.close}</button>
  </div>`;
}
