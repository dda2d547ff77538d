import type { Thread } from '@earshot/core';
import { html, type TemplateResult } from 'lit';
import type { Strings } from '../../strings/create.js';
import type { ComposerMode } from '../composer/composer.js';
import * as icons from '../icons.js';
import type { MessageMode } from '../model/message-mode.js';

export function composerMode(mode: MessageMode, thread: Thread | undefined, strings: Strings): ComposerMode {
  const { kind, author } = mode;
  if (kind === 'edit') return { label: strings.text('message.editing'), save: strings.text('message.save') };
  const name = thread?.others.find(({ id }) => id === author)?.name;
  return {
    label: name === undefined ? strings.text('message.answerToYou') : strings.text('message.answerTo', { name }),
    save: undefined,
  };
}

/** What is being answered or edited, above the field. */
export function modeBar(
  { label }: ComposerMode,
  mode: MessageMode | undefined,
  strings: Strings,
  onCancel: () => void,
): TemplateResult {
  return html`<div class="mode small">
    <p><strong class="truncated">${label}</strong><span class="truncated soft" dir="auto">${mode?.text}</span></p>
    <button class="square" aria-label=${strings.text('message.cancel')} title=${strings.text('message.cancel')} @click=${onCancel}>
      ${icons.close}
    </button>
  </div>`;
}
