import { LIMITS } from '@earshot/core/protocol';

/** Whose dots stand alone on the page: beside a name there is a talk of its own. As many as one request may watch. */
export function dotsOnPage(): string[] {
  const dots = document.querySelectorAll<HTMLElement>('earshot-presence[handle]');
  const handles = Array.from(dots, (dot) => dot.getAttribute('handle')?.toLowerCase() ?? '');
  return [...new Set(handles)].slice(0, LIMITS.watchSize);
}
