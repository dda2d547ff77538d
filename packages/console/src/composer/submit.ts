interface Pressed {
  key: string;
  shiftKey: boolean;
  /** An input method is composing: Enter takes its candidate. */
  isComposing: boolean;
  /** 229 while composing, in browsers that clear `isComposing` before the key that ends it (WebKit). */
  keyCode: number;
}

const COMPOSING_KEY_CODE = 229;

/** Does this key send? */
export function submits({ key, shiftKey, isComposing, keyCode }: Pressed): boolean {
  return key === 'Enter' && !shiftKey && !isComposing && keyCode !== COMPOSING_KEY_CODE;
}

/** From here on the composer says how much room is left. */
const NEAR = 500;

/** Characters left, once that matters. */
export function roomLeft(text: string, limit: number): number | undefined {
  const left = limit - text.trim().length;
  return left < NEAR ? left : undefined;
}
