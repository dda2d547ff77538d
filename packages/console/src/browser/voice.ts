import { createTabVoice } from '@earshot/core';
import { attention } from './attention.js';

/** Of the consoles in a browser, one notifies, and none while somebody looks at one of them. */
export const voice = createTabVoice('earshot:console');

/** Tells the other tabs whether somebody looks at this one, until the returned function is called. */
export function followAttention(): () => void {
  const tell = () => {
    const isVisible = document.visibilityState === 'visible';
    voice.near(attention.get() ? 'attended' : isVisible ? 'seen' : 'away');
  };
  const stop = attention.subscribe(tell);
  document.addEventListener('visibilitychange', tell);
  tell();
  return () => {
    stop();
    document.removeEventListener('visibilitychange', tell);
    voice.near('away');
  };
}
