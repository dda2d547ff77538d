import { useConversations, useMe } from '@earshot/react';
import { useRef, useState } from 'react';
import { CallLayer } from '../calls/call-layer.js';
import { IncomingCalls } from '../calls/incoming.js';
import { createDrafts } from '../composer/drafts.js';
import { ContactDialogs } from '../contacts/dialogs.js';
import { ContactsScreen } from '../contacts/screen.js';
import { NothingChosen } from '../conversations/nothing-chosen.js';
import { ConversationPane } from '../conversations/pane.js';
import { ShortcutsDialog } from '../keyboard/shortcuts-dialog.js';
import { useShortcuts } from '../keyboard/use-shortcuts.js';
import { useMessageNotifications } from '../notifications/use-message-notifications.js';
import { useTitle } from '../notifications/use-title.js';
import { useRoute } from '../routing/context.js';
import { useStrings } from '../strings/strings.js';
import { ThreadPane } from '../thread/pane.js';
import { ConnectionLine } from './connection-line.js';
import './shell.css';

/** Two panes: the conversations, and the one that was chosen. A narrow page shows one of them at a time. */
export function Shell({ onSignOut }: { onSignOut(): void }) {
  const strings = useStrings();
  const route = useRoute();
  const me = useMe();
  const list = useConversations();
  const [drafts] = useState(() => createDrafts(location.origin, () => localStorage));
  const main = useRef<HTMLElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const showHelp = () => help.current?.showModal();
  useShortcuts({ search: () => search.current?.focus(), help: showHelp });
  useTitle();
  useMessageNotifications();
  return (
    <ContactDialogs>
      <div className="shell" data-route={route.name}>
        <button type="button" className="skip" onClick={() => main.current?.focus()}>
          {strings.skipToConversation}
        </button>
        <ConnectionLine />
        <ConversationPane me={me} list={list} searchRef={search} onHelp={showHelp} onSignOut={onSignOut} />
        <main className="shell__main" ref={main} tabIndex={-1}>
          <CallLayer />
          {route.name === 'conversation' && <ThreadPane key={route.id} id={route.id} drafts={drafts} />}
          {route.name === 'contacts' && <ContactsScreen />}
          {route.name === 'list' && <NothingChosen me={me} list={list} />}
        </main>
        <IncomingCalls />
        <ShortcutsDialog ref={help} />
      </div>
    </ContactDialogs>
  );
}
