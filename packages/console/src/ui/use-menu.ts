import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useState } from 'react';

/** A menu's behaviour by the ARIA pattern: arrows move, Esc and leaving close, the focus goes back to the button. */
export function useMenu(button: RefObject<HTMLElement | null>) {
  const [isOpen, setOpen] = useState(false);

  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, [button]);

  /** The first choice, or the one that is made, has the focus as the menu opens. */
  const focusFirst = useCallback((list: HTMLElement | null) => {
    const items = itemsOf(list);
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    const items = itemsOf(event.currentTarget);
    const next = nextItem(event.key, items.indexOf(document.activeElement as HTMLElement), items.length);
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };

  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };

  /** What an item does: the menu is closed first, so that what opens next may take the focus from its button. */
  const choose = (run: () => void) => () => {
    close();
    run();
  };

  const toggle = () => setOpen(!isOpen);
  return { isOpen, close, choose, toggle, root: { onBlur }, list: { ref: focusFirst, onKeyDown } };
}

const itemsOf = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

/** Around the ends, as menus do. */
function nextItem(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return (current - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
