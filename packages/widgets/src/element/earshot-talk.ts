import { loadedTalk, loadTalk } from '../name/lazy-talk.js';
import type { Shell } from '../name/shell.js';
import type { Layout, Name, Place, Theme } from '../name/types.js';
import { upgradeElement } from '../name/upgrade-element.js';
import { PlacedElement } from './placed-element.js';
import { reflect } from './reflect.js';
import { shellOf } from './shells.js';

/**
 * A name that can be talked to.
 *
 * ```html
 * <earshot-talk handle="ada">Ada</earshot-talk>
 * ```
 *
 * Attributes, each with a property of the same name:
 * - `handle`: the `ada` of `https://host/@ada`. Without it nothing is drawn.
 * - `host`: origin of the server, e.g. `https://talk.example.org`; left out, what `define()` said.
 * - `site`: the site's public key; goes with `host`.
 * - `layout`: `panel` (beside the name, the default) or `page` (fills the element at once).
 * - `theme`: `auto` (the system's, the default), `light` or `dark`.
 * - `lang`: the language; left out, that of the text around it.
 *
 * The loader's script serves `<earshot-talk>` without this class, by its attributes `handle`, `layout`, `theme` and `lang`.
 *
 * @slot - The name as it stands on the page; left out, what the server knows. In the layout `page`: what is shown until
 *   the talk is there.
 * @csspart name - the link around the name
 * @csspart dot - the mark of presence, or the number of unread messages
 * @csspart panel and the others that `TALK_PARTS` names - what floats beside the name
 * @cssprop --earshot-accent and every other token of `@earshot/widgets/tokens.css`
 * @fires earshot-open {@link EarshotOpenEvent}
 * @fires earshot-close {@link EarshotCloseEvent}
 * @fires earshot-unread {@link EarshotUnreadEvent}
 */
export class EarshotTalk extends PlacedElement {
  static readonly observedAttributes = ['handle', 'host', 'site', 'layout', 'theme', 'lang'];

  declare layout: Layout;
  declare theme: Theme;

  /** What the person is called, where that is not what stands in the element. */
  label: string | undefined;

  /** The one-time token by which a visitor of another origin goes on here; only read in the layout `page`. */
  handover: string | undefined;

  protected override start(place: Place, handle: string): () => void {
    const shell = shellOf(place);
    const { ended } =
      this.layout === 'page' ? { ended: this.#fill(shell, handle) } : upgradeElement(shell, this, handle);
    return () => ended.abort();
  }

  /** The talk takes the place of what stands in the element, once it is there; a server that is down leaves that. */
  #fill(shell: Shell, handle: string): AbortController {
    const { handover } = this;
    const name: Name = {
      shell,
      handle,
      element: this,
      anchor: this,
      layout: 'page',
      onShown: () => slot.remove(),
      handover,
    };
    const slot = document.createElement('slot');
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.replaceChildren(slot);
    const load = async () => {
      const talk = await loadTalk();
      await talk.whole();
      return talk;
    };
    load().then(
      (talk) => {
        if (slot.isConnected) talk.openTalk(name);
      },
      () => {},
    );
    const ended = new AbortController();
    ended.signal.onabort = () => {
      slot.remove();
      loadedTalk()?.release(name);
    };
    return ended;
  }
}

reflect(EarshotTalk, { handle: '', host: '', site: '', layout: 'panel', theme: 'auto' });

declare global {
  interface HTMLElementTagNameMap {
    'earshot-talk': EarshotTalk;
  }
}
