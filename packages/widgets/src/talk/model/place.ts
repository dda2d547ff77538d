/** Where something is on the screen, in CSS pixels from the viewport's top left. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type Side = 'below' | 'above' | 'right' | 'left';

/** Where the panel goes. It grows away from the name: down from `top`, or up from `bottom`. */
export interface Placement {
  side: Side;
  left: number;
  /** From the viewport's top; or, when above the name, undefined. */
  top?: number;
  /** From the viewport's bottom, when above the name. */
  bottom?: number;
  maxHeight: number;
}

export interface PlaceInput {
  anchor: Box;
  /** The size the panel has with a full thread; placing it for that keeps it from jumping as it grows. */
  panel: { width: number; height: number };
  viewport: { width: number; height: number };
  direction: 'ltr' | 'rtl';
  /** Where it is now: kept while it still fits, so that scrolling does not make it hop about. */
  current?: Side;
}

/** Between the name and the panel: near enough to belong together. */
const GAP = 8;
/** To the edge of the viewport. */
const MARGIN = 12;
/** Below this height a thread with its composer is no use; another side is tried. */
const MIN_HEIGHT = 420;

/** The panel beside its name: first side with room wins, and it is shifted to stay in the viewport. */
export function place(input: PlaceInput): Placement {
  const { anchor, panel, viewport, direction } = input;
  const room: Record<Side, number> = {
    below: viewport.height - (anchor.top + anchor.height) - GAP - MARGIN,
    above: anchor.top - GAP - MARGIN,
    right: viewport.width - (anchor.left + anchor.width) - GAP - MARGIN,
    left: anchor.left - GAP - MARGIN,
  };
  const enough = Math.min(MIN_HEIGHT, panel.height);
  const fits = (side: Side) => room[side] >= (side === 'below' || side === 'above' ? enough : panel.width);
  const order: Side[] = direction === 'ltr' ? ['below', 'above', 'right', 'left'] : ['below', 'above', 'left', 'right'];
  const side = [...(input.current ? [input.current] : []), ...order].find(fits) ?? widest(room);

  const inView = (position: number, size: number, space: number) =>
    Math.max(MARGIN, Math.min(position, space - size - MARGIN));
  const tallest = Math.min(panel.height, viewport.height - 2 * MARGIN);
  const startEdge = direction === 'ltr' ? anchor.left : anchor.left + anchor.width - panel.width;
  const left = inView(startEdge, panel.width, viewport.width);
  switch (side) {
    case 'below': {
      const maxHeight = Math.min(tallest, Math.max(room.below, enough));
      return { side, left, top: inView(anchor.top + anchor.height + GAP, maxHeight, viewport.height), maxHeight };
    }
    case 'above': {
      const maxHeight = Math.min(tallest, Math.max(room.above, enough));
      return { side, left, bottom: inView(viewport.height - anchor.top + GAP, maxHeight, viewport.height), maxHeight };
    }
    case 'right':
    case 'left': {
      const beside = side === 'right' ? anchor.left + anchor.width + GAP : anchor.left - GAP - panel.width;
      const top = inView(anchor.top - GAP, tallest, viewport.height);
      return { side, left: inView(beside, panel.width, viewport.width), top, maxHeight: tallest };
    }
  }
}

/** Nowhere is enough room: over the name, then, on the side with the most. */
function widest(room: Record<Side, number>): Side {
  return room.below >= room.above ? 'below' : 'above';
}
