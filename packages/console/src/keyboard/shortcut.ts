export type Shortcut = 'search' | 'help' | 'back';

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
}

/** What a key means on this page. In a field, letters are letters. */
export function shortcutOf(
  { key, ctrlKey, metaKey, altKey, isComposing }: Pressed,
  inField: boolean,
): Shortcut | undefined {
  if (isComposing || altKey) return undefined;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'search' : undefined;
  if (key === 'Escape') return 'back';
  return key === '?' && !inField ? 'help' : undefined;
}
