import type { Ref } from 'react';
import { useStrings } from '../strings/strings.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';

interface SearchFieldProps {
  value: string;
  onChange(value: string): void;
  inputRef: Ref<HTMLInputElement>;
}

export function SearchField({ value, onChange, inputRef }: SearchFieldProps) {
  const strings = useStrings();
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
        aria-label={strings.list.search}
        placeholder={strings.list.search}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      {value !== '' && <IconButton icon="close" label={strings.list.clear} onClick={() => onChange('')} />}
    </search>
  );
}
