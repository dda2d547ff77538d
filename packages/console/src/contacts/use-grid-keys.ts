import type { FocusEvent, KeyboardEvent } from 'react';
import { move } from './grid-move.js';
import type { Place } from './sections.js';
import { everything, extended, NOTHING, type Selection, toggled } from './selection.js';

interface GridKeysOptions {
  places: readonly Place[];
  selection: Selection;
  select(selection: Selection): void;
  /** The focus came to a row. */
  moved(place: Place): void;
}

/** The keyboard in the grid, by the ARIA pattern: arrows move, Space selects, Shift extends, Ctrl A takes all, Esc none. */
export function useGridKeys({ places, selection, select, moved }: GridKeysOptions) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, shiftKey, ctrlKey, metaKey, currentTarget } = event;
    const target = event.target as HTMLElement;
    // A menu that is open has its own keys.
    if (!target.matches('[data-cell]')) return;
    const rows = cellsOf(currentTarget);
    const row = rows.findIndex((cells) => cells.includes(target));
    const place = places[row];
    if (!place) return;
    const onRow = target.matches('td');
    const act = actionFor();
    if (!act) return;
    event.preventDefault();
    act();

    function actionFor(): (() => void) | undefined {
      if (key === ' ' && onRow) return () => place && select(toggled(selection, place));
      if (key === 'Enter' && onRow) return () => rows[row]?.[1]?.click();
      if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) return () => select(everything(places));
      if (key === 'Escape' && selection.contacts.size > 0) return () => select(NOTHING);
      const to = move(
        key,
        { row, column: rows[row]?.indexOf(target) ?? 0 },
        rows.map((cells) => cells.length),
        {
          ctrl: ctrlKey,
          rightToLeft: getComputedStyle(currentTarget).direction === 'rtl',
        },
      );
      if (!to) return undefined;
      return () => {
        rows[to.row]?.[to.column]?.focus();
        const reached = places[to.row];
        if (!shiftKey || !place || !reached || to.row === row) return;
        select(extended(selection.anchor ? selection : toggled(NOTHING, place), places, reached));
      };
    }
  };

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const rows = cellsOf(event.currentTarget);
    const place = places[rows.findIndex((cells) => cells.includes(event.target))];
    if (place) moved(place);
  };

  return { onKeyDown, onFocus };
}

/** The cells that can have the focus, row by row; what a narrow page hides is none. */
const cellsOf = (grid: HTMLElement): HTMLElement[][] =>
  [...grid.querySelectorAll<HTMLElement>('tr')].map((row) =>
    [...row.querySelectorAll<HTMLElement>('[data-cell]')].filter((cell) => cell.checkVisibility()),
  );
