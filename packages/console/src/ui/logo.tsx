import { useStrings } from '../strings/strings.js';

/** The mark: a speaker within the reach of a voice. */
export function Logo() {
  return (
    <p className="logo">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
        <rect className="logo__ground" width="32" height="32" rx="9" />
        <circle className="logo__dot" cx="11" cy="16" r="3.5" />
        <path className="logo__wave" d="M16.5 10.5a7.5 7.5 0 0 1 0 11M20.5 7a12.5 12.5 0 0 1 0 18" />
      </svg>
      <span>{useStrings().product}</span>
    </p>
  );
}
