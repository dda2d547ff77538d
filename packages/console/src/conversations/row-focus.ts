import type { KeyboardEvent } from 'react';

/** ↑ and ↓ go from row to row, Home and End to the ends; Enter is the link's own. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const target = rows[nextIndex(event.key, rows.indexOf(event.target as HTMLElement), rows.length)];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

/** @returns -1 when the key means nothing here */
export function nextIndex(key: string, current: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, count - 1);
    case 'ArrowUp':
      return Math.max(current - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
