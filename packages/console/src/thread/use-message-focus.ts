import { type FocusEvent, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

/** As long as phones take for theirs. */
const LONG_PRESS_MS = 450;

/**
 * Whether somebody attends to a message: a pointer is over it, the focus in it, or a finger stays on it.
 * Arrows go from message to message.
 */
export function useMessageFocus() {
  const ref = useRef<HTMLElement>(null);
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const press = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => clearTimeout(press.current);
  useEffect(() => release, []);

  return {
    ref,
    attended: hovered || focused,
    /** Nothing more to do here; with the focus inside, it returns to the message. */
    leave() {
      if (ref.current?.contains(document.activeElement)) ref.current.focus();
      setHovered(false);
    },
    handlers: {
      onPointerEnter: (event: PointerEvent) => setHovered(event.pointerType === 'mouse'),
      onPointerLeave: () => {
        release();
        setHovered(false);
      },
      onPointerDown(event: PointerEvent) {
        if (event.pointerType === 'touch') press.current = setTimeout(() => ref.current?.focus(), LONG_PRESS_MS);
      },
      onPointerUp: release,
      onPointerCancel: release,
      onFocus: () => setFocused(true),
      onBlur(event: FocusEvent<HTMLElement>) {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        if (event.key === 'Escape' && document.activeElement !== ref.current) {
          event.stopPropagation();
          ref.current?.focus();
        }
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (step === undefined || event.target !== ref.current) return;
        event.preventDefault();
        const messages = [...(ref.current?.closest('[role=log]')?.querySelectorAll<HTMLElement>('.message') ?? [])];
        messages[messages.indexOf(event.currentTarget) + step]?.focus();
      },
    },
  };
}
