import type { EarshotError } from '@earshot/core';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Strings } from '../../strings/create.js';
import type { ThreadActions } from '../actions/thread-actions.js';
import * as icons from '../icons.js';
import { remaining } from '../model/remaining.js';
import type { Line, Progress, Row } from '../model/rows.js';

export interface BubbleActions {
  retry(pendingKey: string): void;
  discard(pendingKey: string): void;
  /** What draws quotes, reactions and changes; it is loaded when there are some. */
  rich(): ThreadActions | undefined;
  /** What came with a message, once that can be drawn. */
  files(line: Line): unknown;
  /** The text, with its addresses as links once that is loaded. */
  linked(text: string): unknown;
}

export interface BubbleContext {
  strings: Strings;
  now: number;
  actions: BubbleActions;
  /** The one message that Tab reaches; arrows go on from there. */
  tabbable: string | undefined;
}

/** What one person said without a pause. */
export function bubbles(
  { lines, mine }: Row & { kind: 'group' },
  author: string,
  context: BubbleContext,
): TemplateResult {
  const { strings, now, actions } = context;
  return html`<li class="group ${mine ? 'mine' : 'theirs'}">
    <span class="spoken">${author}</span>
    ${repeat(
      lines,
      ({ key }) => key,
      (
        line,
      ) => html`<article class="line" tabindex=${line.key === context.tabbable ? 0 : -1} data-seq=${line.seq ?? nothing}>
        ${said(line, context)}
        ${line.progress?.kind === 'failed' ? failure(line.progress, strings, now, actions) : nothing}
        ${line.progress?.kind === 'sending' && line.progress.delayed ? delay(line.progress.delayed, strings, now) : nothing}
        ${(line.showsMeta || line.editedAt !== undefined) && line.progress?.kind !== 'failed' ? meta(line, context) : nothing}
      </article>`,
    )}
  </li>`;
}

function said(line: Line, { strings, actions }: BubbleContext): TemplateResult {
  const { seq, quote, reactions, deleted, progress } = line;
  return html`<div class="stand"><div class="bubble ${deleted ? 'deleted' : (progress?.kind ?? '')}">
      ${quote ? actions.rich()?.quote(quote) : nothing}
      ${line.attachments ? actions.files(line) : nothing}
      ${deleted || line.text ? html`<p class="text" dir="auto">${deleted ? strings.text('message.deleted') : actions.linked(line.text)}</p>` : nothing}
    </div></div>
    ${seq !== undefined && reactions?.length ? actions.rich()?.chips(seq, reactions) : nothing}`;
}

function meta({ at, progress, editedAt, deleted }: Line, { strings, actions }: BubbleContext): TemplateResult {
  return html`<p class="meta">
    ${editedAt === undefined || deleted ? nothing : actions.rich()?.edited(editedAt)}
    <time datetime=${new Date(at).toISOString()}>${strings.time(at)}</time>
    ${progress && progress.kind !== 'failed' ? ticks(progress.kind, strings) : nothing}
  </p>`;
}

function ticks(kind: Exclude<Progress['kind'], 'failed'>, strings: Strings): TemplateResult {
  const label = strings.text(`message.${kind}`);
  const shape = { sending: icons.tickSending, sent: icons.tickSent, delivered: icons.tickTwice, read: icons.tickTwice };
  return html`<span class="ticks ${kind}" title=${label}>${shape[kind]}<span class="spoken">${label}</span></span>`;
}

function delay(error: EarshotError, strings: Strings, now: number): TemplateResult {
  const wait = strings.wait(remaining(error, now).context.retryAfterMs ?? 0);
  return html`<p class="delay" role="status">${strings.text('message.delayed', { wait })}</p>`;
}

function failure(
  { error, pendingKey }: Progress & { kind: 'failed' },
  strings: Strings,
  now: number,
  actions: BubbleActions,
): TemplateResult {
  return html`<div class="failure" role="alert">
    <p><strong>${strings.text('message.failed')}</strong> ${strings.error(remaining(error, now))}</p>
    <p class="failure-actions">
      <button class="plain" @click=${() => actions.retry(pendingKey)}>${strings.text('action.retry')}</button>
      <button class="plain" @click=${() => actions.discard(pendingKey)}>${strings.text('action.discard')}</button>
    </p>
  </div>`;
}
