// First, so that what the parts say of themselves comes after it.
import '@earshot/widgets/tokens.css';
import './ui/base.css';
import { signIn } from '@earshot/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { createRouter } from './routing/router.js';
import { createConsoleClient } from './session/client.js';
import { signInToken } from './session/fragment.js';
import { createSecretStorage } from './session/secret.js';
import { createSession } from './session/session.js';
import { chooseLanguage } from './strings/strings.js';

/** Takes a token out of the address, so that neither history nor a shared screen keeps it. */
function takeToken(): string | undefined {
  const token = signInToken(location.hash);
  if (token !== undefined) history.replaceState(null, '', '#/');
  return token;
}

const host = location.origin;
const language = chooseLanguage(navigator.languages);
document.documentElement.lang = language.locale;

const session = createSession({
  storage: createSecretStorage(window),
  signIn: (token) => signIn(host, token),
  createClient: (secret) => createConsoleClient(host, secret),
});
session.begin(takeToken());
// A link pasted into a tab where the console is open already only changes the fragment.
window.addEventListener('hashchange', () => {
  const token = takeToken();
  if (token !== undefined) session.begin(token);
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App session={session} router={createRouter(window)} language={language} />
    </StrictMode>,
  );
}
