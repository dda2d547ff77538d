import type { Thread } from '@earshot/core';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Closer to the end than this is at the end: a line's height, so that a sub-pixel does not count. */
const BOTTOM_PX = 32;
/** Closer to the top than this, what came before is loaded. */
const TOP_PX = 200;

export interface LogScroll {
  ref: RefObject<HTMLDivElement | null>;
  onScroll(): void;
  atBottom: boolean;
  nearTop: boolean;
  toBottom(): void;
}

/**
 * Keeps the newest line in view while the reader is there, and keeps the reader's place otherwise:
 * when lines come above, below, or when the page changes its height.
 */
export function useLogScroll(thread: Thread): LogScroll {
  const ref = useRef<HTMLDivElement>(null);
  // With something unread it opens further up; where it is at the end after all, the first look says so.
  const [atBottom, setAtBottom] = useState(thread.unread === 0);
  const [nearTop, setNearTop] = useState(false);

  const onScroll = useCallback(() => {
    const log = ref.current;
    if (!log) return;
    setAtBottom(log.scrollHeight - log.scrollTop - log.clientHeight < BOTTOM_PX);
    setNearTop(log.scrollTop < TOP_PX && log.scrollHeight > log.clientHeight);
  }, []);

  const toBottom = useCallback(() => {
    const log = ref.current;
    if (log) log.scrollTop = log.scrollHeight;
    setAtBottom(true);
  }, []);

  useStartAtUnread(ref, onScroll);
  useKeptPlace(ref, thread, atBottom);

  return { ref, onScroll, atBottom, nearTop, toBottom };
}

/** A thread opens where reading goes on: at the first new line, else at the end. */
function useStartAtUnread(ref: RefObject<HTMLDivElement | null>, onScroll: () => void): void {
  useLayoutEffect(() => {
    const log = ref.current;
    if (!log) return;
    log.scrollTop = log.scrollHeight;
    const mark = log.querySelector<HTMLElement>('[data-unread-mark]');
    if (mark && mark.offsetTop < log.scrollTop) log.scrollTop = mark.offsetTop;
    onScroll();
  }, [ref, onScroll]);
}

function useKeptPlace(ref: RefObject<HTMLDivElement | null>, thread: Thread, atBottom: boolean): void {
  /** Undefined until the thread was drawn once: where it opens is settled elsewhere. */
  const height = useRef<number>(undefined);
  const firstSeq = useRef(thread.events[0]?.seq);
  useLayoutEffect(() => {
    const log = ref.current;
    if (!log) return;
    const first = thread.events[0]?.seq;
    if (height.current !== undefined) {
      if (atBottom) log.scrollTop = log.scrollHeight;
      else if (first !== firstSeq.current) log.scrollTop += log.scrollHeight - height.current;
    }
    height.current = log.scrollHeight;
    firstSeq.current = first;
  }, [ref, thread, atBottom]);
  useEffect(() => {
    const log = ref.current;
    if (!log || !atBottom) return;
    const observer = new ResizeObserver(() => {
      log.scrollTop = log.scrollHeight;
    });
    observer.observe(log);
    return () => observer.disconnect();
  }, [ref, atBottom]);
}
