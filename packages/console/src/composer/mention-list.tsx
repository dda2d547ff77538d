import { useStrings } from '../strings/strings.js';
import { Avatar } from '../ui/avatar.js';
import type { Mentionable } from './mentions.js';

export const MENTION_LIST = 'composer-mentions';
export const mentionId = (index: number) => `${MENTION_LIST}-${index}`;

interface MentionListProps {
  found: readonly Mentionable[];
  active: number;
  onChoose(one: Mentionable): void;
}

/** Whom the @ being typed may mean. */
export function MentionList({ found, active, onChoose }: MentionListProps) {
  const { groups: strings } = useStrings();
  return (
    <div className="mentions" id={MENTION_LIST} role="listbox" aria-label={strings.mentioning}>
      {found.map((one, index) => (
        // The keyboard is in the field; pointing must not take it away from there.
        // biome-ignore lint/a11y/useFocusableInteractive: steered by the field's aria-activedescendant
        // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the field's
        <div
          key={one.profile.id}
          id={mentionId(index)}
          className="mentions__one"
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one)}
        >
          <Avatar profile={one.profile} />
          <span className="mentions__name" dir="auto">
            {one.name}
          </span>
          {one.profile.handle !== undefined && <span className="mentions__handle">@{one.profile.handle}</span>}
        </div>
      ))}
    </div>
  );
}
