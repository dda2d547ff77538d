import { permission } from './permission.js';

export interface Notice {
  title: string;
  body: string;
  /** A later notice with the same tag takes the earlier one's place. */
  tag: string;
}

/**
 * Shows a system notification, where that is allowed.
 * @returns takes it away again
 */
export function notify({ title, body, tag }: Notice, onClick: () => void): () => void {
  if (permission.get() !== 'granted') return () => {};
  try {
    const shown = new Notification(title, { body, tag, icon: '/console/icons/icon-192.png' });
    shown.onclick = () => {
      window.focus();
      onClick();
      shown.close();
    };
    return () => shown.close();
  } catch {
    // Android's browsers notify from service workers only; the page's title and sound remain.
    return () => {};
  }
}
