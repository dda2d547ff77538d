import { describeError } from '@earshot/widgets/strings';
import { useLanguage } from '../strings/strings.js';
import type { usePeopleSearch } from './use-people-search.js';

interface PeopleSearchFieldProps {
  label: string;
  search: ReturnType<typeof usePeopleSearch>;
  /** Of those found, none is offered. */
  isEmpty: boolean;
  nobody(query: string): string;
}

/** Where a name is typed, and what there is to say when that finds nobody or fails. */
export function PeopleSearchField({ label, search, isEmpty, nobody }: PeopleSearchFieldProps) {
  const { locale } = useLanguage();
  const { query, setQuery, error } = search;
  const asked = query.trim();
  return (
    <>
      <input
        className="field__input"
        type="text"
        inputMode="search"
        autoComplete="off"
        dir="auto"
        aria-label={label}
        placeholder={label}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {error && <p role="alert">{describeError(error, locale)}</p>}
      <div role="status">{isEmpty && !error && asked !== '' && <p>{nobody(asked)}</p>}</div>
    </>
  );
}
