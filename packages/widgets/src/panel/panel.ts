import { EarshotCloseEvent, EarshotOpenEvent, EarshotUnreadEvent } from '../element/events.js';
import { localeOf } from '../name/locale.js';
import { returning } from '../name/returning.js';
import type { Name } from '../name/types.js';
import type { DrawUnread, MountTalk, TalkHandle, TalkIntent, TalkOptions } from '../talk/types.js';
import { createPanelHost } from './panel-host.js';
import { containerOf, labelOf, layoutOf, themeOf } from './surroundings.js';

/**
 * How long a closed talk without a name on the page is kept: client-side navigation takes names away and brings them
 * back, and each time anew would cost a connection.
 */
export const KEEP_MS = 5_000;

/**
 * The talk with one handle on one page. It belongs to the page, not to a link: links come and go with client-side
 * navigation, and what is being said goes on.
 */
export class Panel {
  readonly #names = new Set<Name>();
  readonly #host = createPanelHost();
  readonly #talk: TalkHandle;
  readonly #onGone: () => void;
  #current: Name;
  #state: 'hidden' | 'shown' | 'gone' = 'hidden';
  #unread = 0;
  #drawUnread: DrawUnread | undefined;

  /** @param onGone is called once, when the panel has removed itself. */
  constructor(mount: MountTalk, name: Name, onGone: () => void) {
    this.#current = name;
    this.#onGone = onGone;
    this.#place(name);
    this.#host.onRemoved = () => queueMicrotask(() => this.#rescue());
    this.#talk = mount(this.#host.root, this.#options());
  }

  claim(name: Name): void {
    this.#names.add(name);
    // The talk stays beside the name it was opened from, while that stands on the page.
    if (!this.#names.has(this.#current)) this.#current = name;
    if (this.#unread) this.#showUnread(name);
  }

  release(name: Name): void {
    this.#names.delete(name);
    const [other] = this.#names;
    if (other) {
      if (name === this.#current) this.#current = other;
    } else {
      // A page that was taken away cannot be closed by anybody any more.
      if (layoutOf(name) !== 'panel') this.#state = 'hidden';
      setTimeout(() => this.#leaveIfUnused(), KEEP_MS);
    }
  }

  open(name: Name, intent?: TalkIntent): void {
    this.claim(name);
    this.#current = name;
    this.#place(name);
    this.#state = 'shown';
    this.#talk.open(intent);
    name.onShown?.();
    name.element.dispatchEvent(new EarshotOpenEvent());
  }

  #place(name: Name): void {
    const container = containerOf(name);
    const theme = themeOf(name);
    if (theme) this.#host.dataset.theme = theme;
    else this.#host.removeAttribute('data-theme');
    this.#host.setAttribute('layout', layoutOf(name));
    if (this.#host.parentNode !== container) container.appendChild(this.#host);
  }

  /** Navigation replaced the page around the panel, or a framework removed what it did not know. */
  #rescue(): void {
    if (this.#host.isConnected || this.#state === 'gone' || layoutOf(this.#current) !== 'panel') return;
    document.body.append(this.#host);
    if (this.#state === 'shown') this.#talk.open();
  }

  #leaveIfUnused(): void {
    if (this.#names.size || this.#state !== 'hidden') return;
    this.#state = 'gone';
    this.#talk.destroy();
    this.#host.remove();
    this.#onGone();
  }

  #showUnread(name: Name): void {
    if (name.dot) this.#drawUnread?.(name.dot, this.#unread, localeOf(name.element));
    name.element.dispatchEvent(new EarshotUnreadEvent(this.#unread));
  }

  #options(): TalkOptions {
    const current = () => this.#current;
    const { shell, handle, handover, element } = current();
    return {
      host: shell.host,
      ...(shell.site && { site: shell.site }),
      handle,
      name: labelOf(current()),
      locale: localeOf(element),
      layout: layoutOf(current()),
      returning: !!returning(shell) || handover !== undefined,
      // A page of its own has the live presence as soon as this could be there.
      ...(layoutOf(current()) !== 'page' && {
        followAvailability: (listener) => shell.presence.follow(handle, (known) => listener(known.availability)),
      }),
      ...(handover !== undefined && { handover }),
      /** Asked at each opening, since the link it was made for may be gone. */
      get anchor() {
        return current().anchor;
      },
      onClosed: () => {
        if (this.#state === 'gone') return;
        this.#state = 'hidden';
        current().element.dispatchEvent(new EarshotCloseEvent());
        this.#leaveIfUnused();
      },
      onUnread: (count, draw) => {
        this.#unread = count;
        this.#drawUnread = draw;
        for (const name of this.#names) this.#showUnread(name);
      },
      onPresence: shell.presence.set,
    };
  }
}
