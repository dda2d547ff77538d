import { type RingKind, ringPattern } from './ring-pattern.js';

/** One tab of the browser sounds, however many show the call. */
const RING_LOCK = 'earshot:ring';

/**
 * Rings until the returned function is called. Silence is survivable: a browser that gives no sound
 * before the first gesture, or none at all, must not keep the call from being shown.
 */
export function ring(kind: RingKind): () => void {
  const stopped = new AbortController();
  const sound = () => play(kind, stopped.signal);
  if (kind === 'incoming' && navigator.locks) {
    // Asked for in a queue: when the tab that sounds is closed, the next one takes over.
    navigator.locks
      .request(RING_LOCK, { signal: stopped.signal }, async () => {
        sound();
        await new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()));
      })
      .catch(() => {});
  } else {
    sound();
  }
  return () => stopped.abort();
}

function play(kind: RingKind, signal: AbortSignal): void {
  if (signal.aborted || !('AudioContext' in globalThis)) return;
  const { tones, everyMs } = ringPattern(kind);
  const context = new AudioContext();
  const resume = () => {
    // Never waited for: without a sound server it does not settle.
    void context.resume().catch(() => {});
  };
  const round = () => {
    if (context.state !== 'running') return resume();
    for (const tone of tones) schedule(context, tone);
  };
  resume();
  round();
  context.addEventListener('statechange', round, { once: true });
  const timer = setInterval(round, everyMs);
  document.addEventListener('pointerdown', resume);
  document.addEventListener('keydown', resume);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    document.removeEventListener('pointerdown', resume);
    document.removeEventListener('keydown', resume);
    void context.close().catch(() => {});
  });
}

function schedule(context: AudioContext, tone: { hertz: number; at: number; seconds: number; gain: number }): void {
  const start = context.currentTime + tone.at;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = tone.hertz;
  gain.gain.setValueAtTime(0, start);
  // Soft edges, or every tone begins and ends with a click.
  gain.gain.linearRampToValueAtTime(tone.gain, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + tone.seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + tone.seconds);
}
