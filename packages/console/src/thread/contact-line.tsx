import { useStrings } from '../strings/strings.js';
import { Icon } from '../ui/icon.js';

/** How a visitor can be answered while away. */
export function ContactLine({ author, email }: { author: string; email: string }) {
  const strings = useStrings();
  return (
    <p className="event">
      <Icon name="mail" size={16} />
      <span>
        <bdi>{strings.thread.leftEmail(author)}</bdi>{' '}
        <a className="link" href={`mailto:${encodeURIComponent(email)}`}>
          <bdi>{email}</bdi>
        </a>
      </span>
    </p>
  );
}
