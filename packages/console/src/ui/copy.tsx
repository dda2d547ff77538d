import { useEffect, useState } from 'react';
import { Button } from './button.js';

/** How long "Copied" stays: time to see it, before the next copy. */
const SHOWN_MS = 2_000;

/** Puts text on the clipboard, and says so. Where the browser forbids it, nothing happens; the text is selectable. */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    // Only in secure contexts is there a clipboard.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
  };
  return (
    <Button icon={copied ? 'check' : 'copy'} onClick={copy}>
      <span aria-live="polite">{copied ? done : label}</span>
    </Button>
  );
}
