import type { Ref } from 'react';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';

interface SearchFieldProps {
  value: string;
  onChange(value: string): void;
  /** What is searched, and what the cross does. */
  label: string;
  clear: string;
  inputRef?: Ref<HTMLInputElement>;
}

export function SearchField({ value, onChange, label, clear, inputRef }: SearchFieldProps) {
  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={inputRef}
        className="search__input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      {value !== '' && <IconButton icon="close" label={clear} onClick={() => onChange('')} />}
    </search>
  );
}
