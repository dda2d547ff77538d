import type { Strings } from '../strings/en.js';
import { useStrings } from '../strings/strings.js';
import { CopyButton } from '../ui/copy.js';
import { Logo } from '../ui/logo.js';
import type { SignedOutReason } from './session.js';
import './session.css';

/** As in the README; the handle is sample data. */
const COMMAND = 'npx earshot member link ada --data ./data';

/** Says why nobody is signed in, and how to be. */
export function SignedOut({ reason }: { reason: SignedOutReason }) {
  const strings = useStrings();
  const [title, text] = wording(reason, strings.signIn);
  return (
    <main className="session">
      <Logo />
      <h1 className="session__title">{title}</h1>
      <p className="session__text">{text}</p>
      <pre className="session__command">
        <code>{COMMAND}</code>
      </pre>
      <p className="session__hint">{strings.signIn.replaceHandle}</p>
      <CopyButton text={COMMAND} label={strings.signIn.copy} done={strings.signIn.copied} />
    </main>
  );
}

function wording(reason: SignedOutReason, signIn: Strings['signIn']): [title: string, text: string] {
  switch (reason) {
    case 'never':
    case 'here':
      return [signIn.signedOutTitle, signIn.signedOut];
    case 'elsewhere':
      return [signIn.signedOutElsewhereTitle, signIn.signedOutElsewhere];
    case 'linkExpired':
      return [signIn.expiredTitle, signIn.expired];
    case 'revoked':
      return [signIn.revokedTitle, signIn.revoked];
  }
}
