import type { Browser } from './errors.js';

/**
 * Which family of browsers this is, as far as the switch for microphone and camera is concerned. The user agent string
 * is good enough to choose a sentence, and nothing else depends on it.
 */
export function browserOf(userAgent: string): Browser {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (userAgent.includes('Firefox/')) return 'firefox';
  if (userAgent.includes('Chrome/')) return 'chromium';
  if (userAgent.includes('Safari/')) return 'safari';
  return 'other';
}
