/** A cell by its row and its place in it. */
export interface Cell {
  row: number;
  column: number;
}

/**
 * Where a key leads in a grid whose rows may differ in length, by the ARIA pattern. Left and right
 * change places where text runs from right to left.
 * @returns undefined when the key means nothing here
 */
export function move(
  key: string,
  { row, column }: Cell,
  rows: readonly number[],
  { ctrl = false, rightToLeft = false } = {},
): Cell | undefined {
  const last = rows.length - 1;
  const at = (to: number): Cell => {
    const bounded = Math.max(0, Math.min(to, last));
    return { row: bounded, column: Math.min(column, (rows[bounded] ?? 1) - 1) };
  };
  const along = (step: number): Cell => ({
    row,
    column: Math.max(0, Math.min(column + step, (rows[row] ?? 1) - 1)),
  });
  switch (key) {
    case 'ArrowDown':
      return at(row + 1);
    case 'ArrowUp':
      return at(row - 1);
    case 'PageDown':
      return at(row + 10);
    case 'PageUp':
      return at(row - 10);
    case 'ArrowRight':
      return along(rightToLeft ? -1 : 1);
    case 'ArrowLeft':
      return along(rightToLeft ? 1 : -1);
    case 'Home':
      return ctrl ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return ctrl ? { row: last, column: 0 } : { row, column: (rows[row] ?? 1) - 1 };
    default:
      return undefined;
  }
}
