import type { PresenceSetting, Profile } from '@earshot/core';
import { useMyPresence } from '@earshot/react';
import { useRef } from 'react';
import { NotificationItem } from '../notifications/notification-item.js';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { MenuItem } from '../ui/menu-item.js';
import { useMenu } from '../ui/use-menu.js';
import './presence.css';

const SETTINGS: readonly PresenceSetting[] = ['auto', 'away', 'busy', 'invisible'];
/** What others see of each setting, for its dot. */
const SHOWN_AS = { auto: 'available', away: 'away', busy: 'busy', invisible: 'offline' } as const;

interface PresenceMenuProps {
  me: Profile | undefined;
  onHelp(): void;
  onSignOut(): void;
}

/** One's own face: how one is shown, and what else concerns oneself. */
export function PresenceMenu({ me, onHelp, onSignOut }: PresenceMenuProps) {
  const { presence: strings } = useStrings();
  const { setting, set } = useMyPresence();
  const fail = useFail();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useMenu(button);
  if (!me) return null;
  const current = setting ?? 'auto';
  const choose = (run: () => void) => () => {
    menu.close();
    run();
  };
  return (
    <div className="me" {...menu.root}>
      <button
        ref={button}
        type="button"
        className="me__button"
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        title={strings[current]}
        onClick={menu.toggle}
      >
        <span className="only-read-out">{strings.menu(strings[current])}</span>
        <Avatar profile={me}>
          <span className="dot" data-availability={SHOWN_AS[current]} />
        </Avatar>
        <Icon name="chevron" size={16} />
      </button>
      {menu.isOpen && (
        <div className="menu" role="menu" aria-label={strings[current]} {...menu.list}>
          <p className="menu__head" role="presentation">
            <strong dir="auto">{me.name ?? `@${me.handle}`}</strong>
            {me.handle !== undefined && <span>@{me.handle}</span>}
          </p>
          {SETTINGS.map((option) => (
            <MenuItem
              key={option}
              checked={option === current}
              lead={<span className="dot" data-availability={SHOWN_AS[option]} />}
              hint={strings[`${option}Hint`]}
              onClick={choose(() => void set(option).catch(fail))}
            >
              {strings[option]}
            </MenuItem>
          ))}
          <hr className="menu__line" />
          <NotificationItem onDone={menu.close} />
          <MenuItem lead={<Icon name="help" />} onClick={choose(onHelp)}>
            {strings.shortcuts}
          </MenuItem>
          <MenuItem lead={<Icon name="signOut" mirrored />} onClick={choose(onSignOut)}>
            {strings.signOut}
          </MenuItem>
        </div>
      )}
    </div>
  );
}
