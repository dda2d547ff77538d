import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import './notice.css';

/** A quiet page in the middle of a pane: nothing here, could not load, choose something. */
export function Notice({
  icon,
  title,
  children,
  role,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  role?: 'alert' | 'status';
}) {
  return (
    <div className="notice" role={role}>
      <span className="notice__icon">
        <Icon name={icon} size={24} />
      </span>
      <h2 className="notice__title">{title}</h2>
      {children}
    </div>
  );
}
