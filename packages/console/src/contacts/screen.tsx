import { useContacts } from '@earshot/react';
import { describeError } from '@earshot/widgets/strings';
import { type Ref, useMemo, useState } from 'react';
import { SearchField } from '../conversations/search-field.js';
import { ListSkeleton } from '../conversations/skeleton.js';
import { useRouter } from '../routing/context.js';
import { useLanguage } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Button, IconButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { BlockedList } from './blocked-list.js';
import { ContactGrid } from './contact-grid.js';
import { useContactDialogs } from './dialogs-context.js';
import { sectionsOf } from './sections.js';
import './contacts.css';

/** The people and teams one knows. */
export function ContactsScreen({ searchRef }: { searchRef?: Ref<HTMLInputElement> }) {
  const { contacts: words } = useLanguage().strings;
  const router = useRouter();
  const ask = useContactDialogs();
  const [query, setQuery] = useState('');
  return (
    <section className="contacts" aria-label={words.title}>
      <header className="thread__head contacts__top">
        <IconButton icon="back" mirrored label={words.back} className="thread__back" onClick={router.leave} />
        <h1 className="contacts__title">{words.title}</h1>
        <Button icon="people" onClick={() => ask({ kind: 'group' })}>
          {words.newGroup}
        </Button>
        <Button icon="plus" tone="primary" onClick={() => ask({ kind: 'add' })}>
          {words.add}
        </Button>
      </header>
      <SearchField
        value={query}
        onChange={setQuery}
        label={words.search}
        clear={words.clear}
        {...(searchRef ? { inputRef: searchRef } : {})}
      />
      <Body query={query} />
    </section>
  );
}

function Body({ query }: { query: string }) {
  const { strings, locale } = useLanguage();
  const { contacts: words } = strings;
  const { list, contacts } = useContacts();
  const ask = useContactDialogs();
  const fail = useFail();
  const sections = useMemo(
    () => (list.status === 'ready' ? sectionsOf(list, query, strings) : []),
    [list, query, strings],
  );
  if (list.status === 'failed') {
    return (
      <Notice icon="alert" title={words.failedTitle} role="alert">
        <p>{describeError(list.error, locale)}</p>
        <Button icon="retry" onClick={() => void contacts.refresh().catch(fail)}>
          {words.retry}
        </Button>
      </Notice>
    );
  }
  if (list.status === 'loading') return <ListSkeleton label={words.loading} />;
  const { people, teams, groups, blocked } = list;
  if (people.length + teams.length + groups.length + blocked.length === 0) {
    return (
      <Notice icon="people" title={words.emptyTitle}>
        <p>{words.empty}</p>
        <Button icon="plus" tone="primary" onClick={() => ask({ kind: 'add' })}>
          {words.add}
        </Button>
      </Notice>
    );
  }
  const searching = query.trim() !== '';
  return (
    <div className="contacts__scroll">
      <div role="status">
        {searching && sections.length === 0 && <p className="list__none">{words.noMatch(query.trim())}</p>}
      </div>
      <ContactGrid sections={sections} />
      {!searching && blocked.length > 0 && <BlockedList blocked={blocked} />}
    </div>
  );
}
