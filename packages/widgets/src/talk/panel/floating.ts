import { place, type Side } from '../model/place.js';

/** The panel's size with a full thread; narrower viewports get a sheet instead. */
const PANEL = { width: 376, height: 620 } as const;
/** Up to this width the panel is a sheet at the bottom, see panel-styles.ts. */
const SHEET_QUERY = '(max-width: 480px)';

/** Keeps a panel beside its anchor while it is open. Returns what stops that. */
export function float(panel: HTMLElement, anchor: HTMLElement): () => void {
  const sheet = matchMedia(SHEET_QUERY);
  const stop = new AbortController();
  let side: Side | undefined;
  let frame = 0;

  const update = () => {
    frame = 0;
    if (sheet.matches) return liftAboveKeyboard(panel);
    const { left, top, width, height } = anchor.getBoundingClientRect();
    const placement = place({
      anchor: { left, top, width, height },
      panel: PANEL,
      viewport: { width: document.documentElement.clientWidth, height: window.innerHeight },
      direction: getComputedStyle(anchor).direction === 'rtl' ? 'rtl' : 'ltr',
      ...(side === undefined ? {} : { current: side }),
    });
    side = placement.side;
    for (const name of ['left', 'top', 'bottom', 'maxHeight'] as const) {
      const value = placement[name];
      panel.style.setProperty(`--_${name}`, value === undefined ? 'auto' : `${Math.round(value)}px`);
    }
  };
  const soon = () => {
    frame ||= requestAnimationFrame(update);
  };

  // Capturing: the name may stand in a box that scrolls by itself.
  for (const type of ['scroll', 'resize'])
    for (const target of [window, window.visualViewport])
      target?.addEventListener(type, soon, { capture: true, passive: true, signal: stop.signal });
  update();
  return () => {
    stop.abort();
    cancelAnimationFrame(frame);
  };
}

/** Safari slides its keyboard over what is fixed to the bottom; elsewhere this comes to zero. */
function liftAboveKeyboard(panel: HTMLElement): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const covered = Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
  panel.style.setProperty('--_keyboard', `${Math.round(covered)}px`);
  panel.style.setProperty('--_sheet-height', `${Math.round(viewport.height * 0.94)}px`);
}
