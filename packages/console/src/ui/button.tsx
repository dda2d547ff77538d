import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icon.js';
import './button.css';

type Tone = 'plain' | 'primary' | 'quiet' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: Tone;
  icon?: IconName;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

export function Button({ tone = 'plain', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button button--${tone} ${className}`} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  /** What it does: its accessible name, and its tooltip. */
  label: string;
  tone?: Tone;
  mirrored?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  icon,
  label,
  tone = 'quiet',
  mirrored = false,
  className = '',
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={`button button--icon button--${tone} ${className}`}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} mirrored={mirrored} />
    </button>
  );
}
