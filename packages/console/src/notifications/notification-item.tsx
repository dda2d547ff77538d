import { useStore } from '@earshot/react';
import { useStrings } from '../strings/strings.js';
import { Icon } from '../ui/icon.js';
import { MenuItem } from '../ui/menu-item.js';
import { askPermission, permission } from './permission.js';

/** The one place from which the browser is asked. */
export function NotificationItem({ onDone }: { onDone(): void }) {
  const { presence: strings } = useStrings();
  const state = useStore(permission);
  if (state === 'unsupported') return null;
  const text = {
    default: strings.notifications,
    granted: strings.notificationsOn,
    denied: strings.notificationsBlocked,
  }[state];
  const ask = () => {
    onDone();
    void askPermission();
  };
  return (
    <MenuItem lead={<Icon name="bell" />} disabled={state !== 'default'} onClick={ask}>
      {text}
    </MenuItem>
  );
}
