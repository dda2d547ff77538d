import { initials } from '../conversations/person.js';
import { Icon } from '../ui/icon.js';

/** A group's face: the letters of its name, or people. What it shows is said in words beside it. */
export function GroupAvatar({ name }: { name: string }) {
  return (
    <span className="avatar avatar--medium" data-kind="group">
      <span className="avatar__face" aria-hidden="true">
        {initials({ id: '', kind: 'member', name }) ?? <Icon name="people" />}
      </span>
    </span>
  );
}
