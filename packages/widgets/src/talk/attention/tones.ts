/** One note: frequency in hertz, start and length in seconds from the tone's beginning. */
type Note = readonly [frequency: number, start: number, length: number];

/** Soft sines; two falling notes for a message, a rising third for a ring, one low note for ringing out. */
const TONES = {
  message: [
    [784, 0, 0.18],
    [587, 0.12, 0.28],
  ],
  ring: [
    [523, 0, 0.3],
    [659, 0.28, 0.3],
    [784, 0.56, 0.5],
  ],
  ringOut: [[440, 0, 0.9]],
} as const satisfies Record<string, readonly Note[]>;

export type Tone = keyof typeof TONES;

/** Quiet enough to be polite next to music; a ring is a little louder than a message. */
const VOLUME: Record<Tone, number> = { message: 0.08, ring: 0.12, ringOut: 0.04 };
/** A ring repeats every so often until it is stopped. */
const REPEAT_MS = 3_000;

let context: AudioContext | undefined;

/**
 * Plays a tone once. Without a gesture on the page the browser keeps it silent; that is the reader's
 * wish, so nothing waits for `resume()`, which in Firefox may never settle.
 */
export function playTone(tone: Tone): void {
  if (typeof AudioContext === 'undefined') return;
  try {
    context ??= new AudioContext();
  } catch {
    // No audio device, or too many contexts: then it is silent.
    return;
  }
  const audio = context;
  if (audio.state === 'suspended') audio.resume().catch(() => undefined);
  // Notes scheduled while suspended would all sound at once later.
  if (audio.state !== 'running') return;
  for (const [frequency, start, length] of TONES[tone])
    note(audio, frequency, audio.currentTime + start, length, VOLUME[tone]);
}

/** Repeats a tone until the returned function is called. */
export function repeatTone(tone: 'ring' | 'ringOut'): () => void {
  playTone(tone);
  const timer = setInterval(() => playTone(tone), REPEAT_MS);
  return () => clearInterval(timer);
}

function note(audio: AudioContext, frequency: number, at: number, length: number, volume: number): void {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(volume, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + length);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + length);
}
