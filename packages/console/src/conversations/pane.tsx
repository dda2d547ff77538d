import type { ConversationList, Profile } from '@earshot/core';
import { useClient } from '@earshot/react';
import { describeError } from '@earshot/widgets/strings';
import { type Ref, useState } from 'react';
import { ContactsLink } from '../contacts/contacts-link.js';
import { NewGroupButton } from '../groups/new-group-button.js';
import { PresenceMenu } from '../presence/presence-menu.js';
import { useLanguage } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Button } from '../ui/button.js';
import { Logo } from '../ui/logo.js';
import { Notice } from '../ui/notice.js';
import { HowToBeReached } from './how-to-be-reached.js';
import { filterByName } from './other.js';
import { ConversationRow } from './row.js';
import { moveFocus } from './row-focus.js';
import { SearchField } from './search-field.js';
import { ListSkeleton } from './skeleton.js';
import './conversations.css';

interface PaneProps {
  me: Profile | undefined;
  list: ConversationList;
  searchRef: Ref<HTMLInputElement>;
  onHelp(): void;
  onSignOut(): void;
}

/** The left-hand pane: oneself, the search, and who has talked. */
export function ConversationPane({ me, list, searchRef, onHelp, onSignOut }: PaneProps) {
  const { strings } = useLanguage();
  const [query, setQuery] = useState('');
  return (
    <nav className="list" aria-label={strings.list.title}>
      <header className="list__head">
        <h1 className="only-read-out">{strings.list.title}</h1>
        <Logo />
        <ContactsLink />
        {me && <NewGroupButton me={me} />}
        <PresenceMenu me={me} onHelp={onHelp} onSignOut={onSignOut} />
      </header>
      <SearchField
        value={query}
        onChange={setQuery}
        label={strings.list.search}
        clear={strings.list.clear}
        inputRef={searchRef}
      />
      <ListBody me={me} list={list} query={query} />
    </nav>
  );
}

function ListBody({ me, list, query }: { me: Profile | undefined; list: ConversationList; query: string }) {
  const { strings, locale } = useLanguage();
  const { conversations } = useClient();
  const fail = useFail();
  const more = () => void conversations.loadMore().catch(fail);
  if (list.status === 'failed') {
    return (
      <Notice icon="alert" title={strings.list.failedTitle} role="alert">
        <p>{describeError(list.error, locale)}</p>
        <Button icon="retry" onClick={more}>
          {strings.list.retry}
        </Button>
      </Notice>
    );
  }
  if (list.status === 'loading' || !me) return <ListSkeleton label={strings.list.loading} />;
  if (list.items.length === 0) {
    // On a wide page the explanation has the other pane to itself.
    return (
      <>
        <p className="list__none list__none--yet">{strings.empty.nobodyYet}</p>
        <HowToBeReached me={me} />
      </>
    );
  }
  const shown = filterByName(list.items, query, me, strings);
  return (
    <div className="list__scroll">
      {shown.length === 0 && <p className="list__none">{strings.list.noMatch(query.trim())}</p>}
      <ul className="list__rows" onKeyDown={moveFocus}>
        {shown.map((conversation) => (
          <ConversationRow key={conversation.id} conversation={conversation} me={me} />
        ))}
      </ul>
      {list.hasMore && (
        <Button tone="quiet" className="list__more" onClick={more}>
          {strings.list.loadMore}
        </Button>
      )}
    </div>
  );
}
