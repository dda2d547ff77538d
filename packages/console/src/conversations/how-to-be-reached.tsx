import type { Profile } from '@earshot/core';
import { useStrings } from '../strings/strings.js';
import { CopyButton } from '../ui/copy.js';
import { addressOf, embedSnippet } from './snippet.js';

/** Nobody has talked yet: how to put one's name where it can be clicked. */
export function HowToBeReached({ me }: { me: Profile }) {
  const { empty } = useStrings();
  const host = location.origin;
  const handle = me.handle ?? me.id;
  const snippet = embedSnippet(host, handle, me.name ?? handle);
  return (
    <div className="reach">
      <h2 className="reach__title">{empty.title}</h2>
      <p>{empty.explain}</p>
      <p className="reach__step">{empty.step}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which a keyboard must be able to do */}
      <pre className="reach__snippet" dir="ltr" tabIndex={0}>
        <code>{snippet}</code>
      </pre>
      <CopyButton text={snippet} label={empty.copy} done={empty.copied} />
      <p className="reach__step">{empty.address}</p>
      <a className="reach__address" href={addressOf(host, handle)} target="_blank" rel="noreferrer" dir="ltr">
        {addressOf(host, handle)}
      </a>
    </div>
  );
}
