import { createSheet } from '../design/sheets.js';
import { shadowTokens } from '../design/tokens.js';
import { TALK_PARTS } from '../talk/parts.js';

const PANEL_TAG = 'earshot-panel';

/** What the page forces on `*` ends here: among `!important` rules those of the inner tree win. */
const reset = createSheet(
  ':host{all:initial!important;display:contents!important}' +
    ':host([layout=page]){display:block!important;block-size:100%!important}' +
    ':host([layout=inline]){display:block!important;position:absolute!important;inset:0!important}',
);
const tokens = createSheet(shadowTokens());

/** The element around one talk. It tells its owner when somebody else takes it out of the page. */
export class PanelHost extends HTMLElement {
  readonly root = this.attachShadow({ mode: 'open' });
  onRemoved: (() => void) | undefined;

  disconnectedCallback(): void {
    this.onRemoved?.();
  }
}

/** Makes a host, undecorated: an element's constructor may not set attributes. */
export function createPanelHost(): PanelHost {
  if (!customElements.get(PANEL_TAG)) customElements.define(PANEL_TAG, PanelHost);
  const host = document.createElement(PANEL_TAG) as PanelHost;
  host.root.adoptedStyleSheets = [reset(), tokens()];
  // Inside <earshot-talk> the parts are passed on, so that they can be styled on it.
  host.setAttribute('exportparts', TALK_PARTS.join());
  return host;
}
