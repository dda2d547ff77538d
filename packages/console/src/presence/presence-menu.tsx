import type { Profile } from '@earshot/core';
import { useMyAvailability, useMyPresence } from '@earshot/react';
import { useRef, useState } from 'react';
import { NotificationItem } from '../notifications/notification-item.js';
import { useLanguage } from '../strings/strings.js';
import { useNow } from '../time/now.js';
import { useFail } from '../toasts/context.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { MenuItem } from '../ui/menu-item.js';
import { useMenu } from '../ui/use-menu.js';
import { AvailabilityDialog } from './availability-dialog.js';
import { endText, statusText } from './availability-text.js';
import { SETTINGS, SHOWN_AS } from './settings.js';
import { StatusDialog } from './status-dialog.js';
import './presence.css';

interface PresenceMenuProps {
  me: Profile | undefined;
  onHelp(): void;
  onSignOut(): void;
}

/** One's own face: how one is shown, and what else concerns oneself. */
export function PresenceMenu({ me, onHelp, onSignOut }: PresenceMenuProps) {
  const language = useLanguage();
  const { presence: strings } = language.strings;
  const { setting } = useMyPresence();
  const { settings, show } = useMyAvailability();
  const now = useNow();
  const [dialog, setDialog] = useState<'status' | 'availability'>();
  const fail = useFail();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useMenu(button);
  if (!me) return null;
  const current = settings?.setting ?? setting ?? 'auto';
  const end = settings?.settingUntil;
  const shown =
    end === undefined ? strings[current] : strings.until(strings[current], endText(end, now, language.locale));
  const status = settings && statusText(settings);
  return (
    <div className="me" {...menu.root}>
      <button
        ref={button}
        type="button"
        className="me__button"
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        title={shown}
        onClick={menu.toggle}
      >
        <span className="only-read-out">{strings.menu(shown)}</span>
        <Avatar profile={me}>
          <span className="dot" data-availability={SHOWN_AS[current]} />
        </Avatar>
        <Icon name="chevron" size={16} />
      </button>
      {menu.isOpen && (
        <div className="menu" role="menu" aria-label={shown} {...menu.list}>
          <p className="menu__head" role="presentation">
            <strong dir="auto">{me.name ?? `@${me.handle}`}</strong>
            {me.handle !== undefined && <span>@{me.handle}</span>}
            {status !== undefined && (
              <span className="me__status" dir="auto">
                {status}
              </span>
            )}
          </p>
          {SETTINGS.map((option) => (
            <MenuItem
              key={option}
              checked={option === current}
              lead={<span className="dot" data-availability={SHOWN_AS[option]} />}
              hint={strings[`${option}Hint`]}
              onClick={menu.choose(() => void show(option).catch(fail))}
            >
              {option === current ? shown : strings[option]}
            </MenuItem>
          ))}
          <hr className="menu__line" />
          <MenuItem lead={<Icon name="edit" />} disabled={!settings} onClick={menu.choose(() => setDialog('status'))}>
            {strings.status}
          </MenuItem>
          <MenuItem
            lead={<Icon name="clock" />}
            disabled={!settings}
            onClick={menu.choose(() => setDialog('availability'))}
          >
            {strings.settings}
          </MenuItem>
          <hr className="menu__line" />
          <NotificationItem onDone={menu.close} />
          <MenuItem lead={<Icon name="help" />} onClick={menu.choose(onHelp)}>
            {strings.shortcuts}
          </MenuItem>
          <MenuItem lead={<Icon name="signOut" mirrored />} onClick={menu.choose(onSignOut)}>
            {strings.signOut}
          </MenuItem>
        </div>
      )}
      {settings && dialog === 'status' && <StatusDialog settings={settings} onClose={() => setDialog(undefined)} />}
      {settings && dialog === 'availability' && (
        <AvailabilityDialog settings={settings} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}
