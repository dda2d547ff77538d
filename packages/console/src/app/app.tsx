import { EarshotProvider, useStore } from '@earshot/react';
import { type ReactNode, useMemo } from 'react';
import { RouterContext } from '../routing/context.js';
import type { Router } from '../routing/router.js';
import type { ConsoleClient } from '../session/client.js';
import type { Session } from '../session/session.js';
import { SignInFailed, SigningIn } from '../session/sign-in.js';
import { SignedOut } from '../session/signed-out.js';
import { Shell } from '../shell/shell.js';
import { type Language, LanguageContext } from '../strings/strings.js';
import { ToastsContext } from '../toasts/context.js';
import { ToastList } from '../toasts/toast-list.js';
import { createToasts } from '../toasts/toasts.js';
import { Boundary } from './boundary.js';

export interface AppProps {
  session: Session<ConsoleClient>;
  router: Router;
  language: Language;
}

/** Lends everything below what the entry made, and shows the screen of the session's state. */
export function App({ session, router, language }: AppProps) {
  const toasts = useMemo(createToasts, []);
  return (
    <LanguageContext value={language}>
      <Boundary>
        <RouterContext value={router}>
          <ToastsContext value={toasts}>
            <Screen session={session} />
            <ToastList />
          </ToastsContext>
        </RouterContext>
      </Boundary>
    </LanguageContext>
  );
}

function Screen({ session }: { session: Session<ConsoleClient> }): ReactNode {
  const state = useStore(session.state);
  switch (state.status) {
    case 'signingIn':
      return <SigningIn />;
    case 'failed':
      return <SignInFailed error={state.error} retry={state.retry} />;
    case 'signedOut':
      return <SignedOut reason={state.reason} />;
    case 'signedIn':
      return (
        <EarshotProvider client={state.client}>
          <Shell onSignOut={session.signOut} />
        </EarshotProvider>
      );
  }
}
