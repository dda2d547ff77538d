import type { Profile } from '@earshot/core';
import { usePresence } from '@earshot/react';
import { personName } from '../conversations/person.js';
import { useLanguage } from '../strings/strings.js';
import { useNow } from '../time/now.js';
import { Avatar, PresenceDot } from '../ui/avatar.js';
import { Button } from '../ui/button.js';

interface MemberRowProps {
  person: Profile;
  isMe: boolean;
  isOwner: boolean;
  /** What the reader may do with them; nothing without. */
  deeds: { remove(): void; makeOwner(): void } | undefined;
}

export function MemberRow({ person, isMe, isOwner, deeds }: MemberRowProps) {
  const { strings } = useLanguage();
  const { groups: words } = strings;
  const now = useNow();
  const presence = usePresence({ user: person.id });
  const name = personName(person, strings);
  return (
    <li className="found__row">
      <Avatar profile={person}>
        <PresenceDot presence={presence} now={now} />
      </Avatar>
      <span className="found__who">
        <span className="found__name" dir="auto">
          {isMe ? words.you(name) : name}
        </span>
        {isOwner && <span className="found__what">{words.owner}</span>}
      </span>
      {deeds && !isOwner && person.kind === 'member' && (
        <Button tone="quiet" aria-label={`${words.owning}: ${name}`} onClick={deeds.makeOwner}>
          {words.owning}
        </Button>
      )}
      {deeds && (
        <Button tone="quiet" aria-label={`${words.removing}: ${name}`} onClick={deeds.remove}>
          {words.removing}
        </Button>
      )}
    </li>
  );
}
