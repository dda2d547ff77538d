import type { ReactNode } from 'react';
import { Icon } from './icon.js';
import './menu.css';

interface MenuItemProps {
  lead: ReactNode;
  hint?: string;
  /** Given: one of a choice. */
  checked?: boolean;
  disabled?: boolean;
  onClick(): void;
  children: ReactNode;
}

export function MenuItem({ lead, hint, checked, disabled = false, onClick, children }: MenuItemProps) {
  const choice = checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': checked };
  return (
    <button
      type="button"
      className="menu__item"
      tabIndex={-1}
      aria-disabled={disabled}
      {...choice}
      onClick={disabled ? undefined : onClick}
    >
      <span className="menu__lead">{lead}</span>
      <span className="menu__text">
        {children}
        {hint !== undefined && <span className="menu__hint">{hint}</span>}
      </span>
      {checked && <Icon name="check" size={16} />}
    </button>
  );
}
