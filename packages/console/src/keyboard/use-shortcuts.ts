import { useEffect, useRef } from 'react';
import { useRouter } from '../routing/context.js';
import { shortcutOf } from './shortcut.js';

interface ShortcutActions {
  search(): void;
  help(): void;
}

/** The page's few shortcuts. What has the focus is asked first: a dialog, a menu or a field may take Esc for itself. */
export function useShortcuts(actions: ShortcutActions): void {
  const router = useRouter();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const shortcut = shortcutOf(event, isField(event.target));
      if (!shortcut || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (shortcut === 'search') latest.current.search();
      else if (shortcut === 'help') latest.current.help();
      else if (router.route.get().name !== 'list') router.leave();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [router]);
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
