const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Where the rows will be. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div className="list__skeleton" role="status" aria-label={label}>
      {ROWS.map((row) => (
        <div key={row} className="skeleton-row">
          <span className="skeleton skeleton--face" />
          <span className="skeleton skeleton--name" />
          <span className="skeleton skeleton--line" />
        </div>
      ))}
    </div>
  );
}
