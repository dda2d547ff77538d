import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { complete, type Mentionable, queryAt, suggest } from './mentions.js';

/** The list of whom an @ may mean, steered from the field, which keeps the focus (ARIA: `aria-activedescendant`). */
export function useMentions(
  people: readonly Mentionable[],
  text: string,
  change: (text: string) => void,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  /** The @ whose list was closed, with Escape or a choice. */
  const [closed, setClosed] = useState<number>();
  const nextCaret = useRef<number>(undefined);

  useLayoutEffect(() => {
    if (nextCaret.current === undefined) return;
    field.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = undefined;
  });

  const query = people.length > 0 ? queryAt(text, caret) : undefined;
  const found = query && query.at !== closed ? suggest(people, query.words) : [];
  const active = Math.min(chosen, found.length - 1);

  const choose = (one: Mentionable | undefined) => {
    if (!query || !one) return;
    const next = complete(text, query, one.name);
    nextCaret.current = next.caret;
    setClosed(query.at);
    setCaret(next.caret);
    change(next.text);
  };

  return {
    found,
    active,
    choose,
    /** The caret is elsewhere. */
    moved(position: number) {
      setCaret(position);
      setChosen(0);
      if (queryAt(text, position)?.at !== closed) setClosed(undefined);
    },
    /** @returns whether the key was for the list */
    onKey(event: KeyboardEvent): boolean {
      if (found.length === 0 || event.nativeEvent.isComposing) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setChosen((active + step + found.length) % found.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) choose(found[active]);
      else if (event.key === 'Escape') setClosed(query?.at);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
