export type RingKind = 'incoming' | 'outgoing';

export interface Tone {
  hertz: number;
  /** Seconds from the start of a round. */
  at: number;
  seconds: number;
  /** 0…1; far below full, it is somebody's ear. */
  gain: number;
}

/** A rising third, twice: friendly, and heard in a room. */
const INCOMING: readonly Tone[] = [
  { hertz: 659, at: 0, seconds: 0.35, gain: 0.16 },
  { hertz: 831, at: 0.18, seconds: 0.5, gain: 0.16 },
  { hertz: 659, at: 0.8, seconds: 0.35, gain: 0.16 },
  { hertz: 831, at: 0.98, seconds: 0.5, gain: 0.16 },
];

/** The European ringing tone, softly: 425 Hz (ITU-T E.180, table 2), one second in five. */
const OUTGOING: readonly Tone[] = [{ hertz: 425, at: 0, seconds: 1, gain: 0.05 }];

export function ringPattern(kind: RingKind): { tones: readonly Tone[]; everyMs: number } {
  return kind === 'incoming' ? { tones: INCOMING, everyMs: 2_600 } : { tones: OUTGOING, everyMs: 5_000 };
}
