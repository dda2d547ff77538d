import { useEffect } from 'react';
import { ring } from './ringtone.js';

/** The tone one hears while it rings at the other side. */
export function Ringback() {
  useEffect(() => ring('outgoing'), []);
  return null;
}
