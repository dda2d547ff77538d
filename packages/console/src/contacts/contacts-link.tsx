import { useRoute } from '../routing/context.js';
import { formatRoute } from '../routing/route.js';
import { useStrings } from '../strings/strings.js';
import { Icon } from '../ui/icon.js';

/** From the conversations to the people one knows. */
export function ContactsLink() {
  const { contacts: words } = useStrings();
  const route = useRoute();
  return (
    <a
      className="button button--icon button--quiet contacts-link"
      href={formatRoute({ name: 'contacts' })}
      aria-current={route.name === 'contacts' ? 'page' : undefined}
      aria-label={words.title}
      title={words.title}
    >
      <Icon name="people" />
    </a>
  );
}
