import type { InputHTMLAttributes, ReactNode } from 'react';
import './dialog.css';

interface ChoiceProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  type: 'radio' | 'checkbox';
  hint?: string;
  children: ReactNode;
}

/** A radio button or a box to tick, with its words and, under them, what it means. */
export function Choice({ hint, children, ...input }: ChoiceProps) {
  return (
    <label className="choice">
      <input {...input} />
      <span>{children}</span>
      {hint !== undefined && <span className="choice__hint">{hint}</span>}
    </label>
  );
}
