import type { EarshotError } from '@earshot/core';
import { describeError } from '@earshot/widgets/strings';
import { useLanguage, useStrings } from '../strings/strings.js';
import { Button } from '../ui/button.js';
import { Logo } from '../ui/logo.js';
import './session.css';

export function SigningIn() {
  const strings = useStrings();
  return (
    <main className="session" aria-busy="true">
      <Logo />
      <h1 className="session__title session__title--quiet">{strings.signIn.checking}</h1>
    </main>
  );
}

/** The link may be good: the server could not be asked. */
export function SignInFailed({ error, retry }: { error: EarshotError; retry(): void }) {
  const { locale, strings } = useLanguage();
  return (
    <main className="session">
      <Logo />
      <h1 className="session__title">{strings.signIn.failedTitle}</h1>
      <p className="session__text" role="alert">
        {describeError(error, locale)}
      </p>
      <Button tone="primary" icon="retry" onClick={retry}>
        {strings.signIn.tryAgain}
      </Button>
    </main>
  );
}
