import type { PresenceState, Profile } from '@earshot/core';
import type { ReactNode } from 'react';
import { initials } from '../conversations/person.js';
import { availabilityText } from '../presence/availability-text.js';
import { useLanguage } from '../strings/strings.js';
import { Icon } from './icon.js';
import './avatar.css';

/** A face made of letters. What it shows is said in words beside it. */
export function Avatar({
  profile,
  size = 'medium',
  children,
}: {
  profile: Profile;
  size?: 'medium' | 'large';
  children?: ReactNode;
}) {
  const letters = initials(profile);
  return (
    <span className={`avatar avatar--${size}`} data-kind={profile.kind}>
      <span className="avatar__face" aria-hidden="true">
        {letters ?? <Icon name="person" size={size === 'large' ? 40 : 20} />}
      </span>
      {children}
    </span>
  );
}

/** Shape and colour say the state; so does a word for those who see neither. */
export function PresenceDot({ presence, now }: { presence: PresenceState | undefined; now: number }) {
  const language = useLanguage();
  if (!presence) return null;
  const label = availabilityText(presence, now, language);
  return <span className="dot" data-availability={presence.availability} role="img" aria-label={label} title={label} />;
}
