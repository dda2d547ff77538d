import { useStrings } from '../strings/strings.js';

const LINES = ['one', 'two', 'three', 'four'];

export function ThreadSkeleton() {
  return (
    <div className="thread__skeleton" role="status" aria-label={useStrings().thread.loading}>
      {LINES.map((line) => (
        <span key={line} className="skeleton skeleton--bubble" data-line={line} />
      ))}
    </div>
  );
}
