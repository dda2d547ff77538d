/** Tells that somebody is at the device. */
export interface Activity {
  /** Calls `listener` at each sign of life. @returns stops listening */
  onActivity(listener: () => void): () => void;
}

/** What a person does with a page. Looking at it again is a sign of life, too; letting it lie open is none. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** The pointer, the keys and the visibility of the page; undefined where there is no page, as in Node. */
export function pageActivity(): Activity | undefined {
  if (typeof document === 'undefined') return undefined;
  return {
    onActivity(listener) {
      const shown = () => {
        if (document.visibilityState === 'visible') listener();
      };
      // Captured, so that a part of the page that keeps an event to itself does not hide it; never held up by us.
      const how = { capture: true, passive: true };
      for (const sign of SIGNS) window.addEventListener(sign, listener, how);
      document.addEventListener('visibilitychange', shown);
      return () => {
        for (const sign of SIGNS) window.removeEventListener(sign, listener, how);
        document.removeEventListener('visibilitychange', shown);
      };
    },
  };
}
