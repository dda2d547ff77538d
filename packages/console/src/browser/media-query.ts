/** From here on both panes stand side by side; the same number as in `shell.css`. */
const WIDE = '(min-width: 860px)';

export const isWide = (): boolean => matchMedia(WIDE).matches;
/** A keyboard is likely, so focusing a field does not push one over the page. */
export const hasPointer = (): boolean => matchMedia('(hover: hover) and (pointer: fine)').matches;
