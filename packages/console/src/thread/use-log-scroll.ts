import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ThreadItem } from './items.js';

/** Closer to the end than this is at the end: a line's height, so that a sub-pixel does not count. */
const BOTTOM_PX = 32;
/** Closer to the top than this, what came before is loaded. */
const TOP_PX = 200;
/** A short line with its gap. A row's true height is known once it was drawn. */
const ROW_PX = 56;
/** Rows drawn beyond what is seen: a flick of the wheel finds them there, and the arrows the next message. */
const OVERSCAN = 12;

/** What the log is drawn of: the way to what came before, then the items. */
export type LogRow = { kind: 'earlier'; key: string } | ThreadItem;

export interface LogScroll {
  ref: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, HTMLDivElement>;
  onScroll(): void;
  onFocus(event: FocusEvent<HTMLElement>): void;
  onBlur(event: FocusEvent<HTMLElement>): void;
  nearTop: boolean;
  toBottom(): void;
}

/**
 * Draws the rows around what is seen, however many there are. Keeps the newest line in view while the reader is there,
 * and their place otherwise: when lines come above, below, or when the page changes its height.
 */
export function useLogScroll(
  rows: readonly LogRow[],
  atBottom: boolean,
  setAtBottom: (atBottom: boolean) => void,
): LogScroll {
  const ref = useRef<HTMLDivElement>(null);
  const [nearTop, setNearTop] = useState(false);
  const [focused, setFocused] = useState<string>();

  const virtual = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: BOTTOM_PX,
    // The row with the focus must not go, nor the one that Tab leads to.
    rangeExtractor: (range) => {
      const kept = [rows.findIndex(({ key }) => key === focused), rows.findLastIndex(({ kind }) => kind === 'message')];
      const indexes = new Set([...defaultRangeExtractor(range), ...kept.filter((index) => index !== -1)]);
      return [...indexes].sort((a, b) => a - b);
    },
  });

  const onScroll = useCallback(() => {
    const log = ref.current;
    if (!log) return;
    setAtBottom(log.scrollHeight - log.scrollTop - log.clientHeight < BOTTOM_PX);
    setNearTop(log.scrollTop < TOP_PX && log.scrollHeight > log.clientHeight);
  }, [setAtBottom]);

  const toBottom = useCallback(() => {
    virtual.scrollToEnd();
    setAtBottom(true);
  }, [virtual, setAtBottom]);

  useStartAtUnread(virtual, rows, onScroll);
  useKeptEnd(ref, virtual, atBottom);

  return {
    ...{ ref, virtual, onScroll, nearTop, toBottom },
    onFocus: ({ target }) => setFocused(rows[Number(target.closest<HTMLElement>('[data-index]')?.dataset.index)]?.key),
    onBlur: ({ currentTarget, relatedTarget }) => {
      if (!currentTarget.contains(relatedTarget)) setFocused(undefined);
    },
  };
}

/** A thread opens where reading goes on: at the first new line, else at the end. */
function useStartAtUnread(virtual: LogScroll['virtual'], rows: readonly LogRow[], onScroll: () => void): void {
  const started = useRef(false);
  useLayoutEffect(() => {
    if (started.current) return;
    started.current = true;
    const mark = rows.findIndex(({ kind }) => kind === 'unread');
    if (mark === -1) virtual.scrollToEnd();
    else virtual.scrollToIndex(mark, { align: 'start' });
    onScroll();
  }, [virtual, rows, onScroll]);
}

/** The page may change its height, by a keyboard that comes, say. */
function useKeptEnd(ref: RefObject<HTMLDivElement | null>, virtual: LogScroll['virtual'], atBottom: boolean): void {
  useEffect(() => {
    const log = ref.current;
    if (!log || !atBottom) return;
    const observer = new ResizeObserver(() => virtual.scrollToEnd());
    observer.observe(log);
    return () => observer.disconnect();
  }, [ref, virtual, atBottom]);
}
