/** Bytes that are not of the form they claim to be, so nothing can be said of what they hold. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

/** Four letters, as PNG, RIFF and their like name things. */
export const letters = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

/** @throws MalformedError unless `length` bytes follow `at` */
export function need(bytes: Buffer, at: number, length: number): void {
  if (at < 0 || length < 0 || at + length > bytes.length) throw new MalformedError();
}

/** Segments, chunks or blocks: PNG's usual ones make some thousands of the largest file. */
const MAX_PIECES = 100_000;

/**
 * Millions of empty pieces in a file would take seconds in which nobody is served, and hundreds of megabytes.
 * @returns to be called for each @throws MalformedError when there are too many
 */
export function createPieceCount(): () => void {
  let pieces = 0;
  return () => {
    pieces += 1;
    if (pieces > MAX_PIECES) throw new MalformedError();
  };
}

export interface Cleaned {
  /** The same pixels without what else was said in the file. */
  bytes: Buffer;
  /** In pixels, as it is shown: upright. */
  width: number;
  height: number;
}

/** Orientations from 5 on lie on their side (Exif 2.32, tag 0x0112). */
export const upright = (width: number, height: number, orientation: number): { width: number; height: number } =>
  orientation >= 5 ? { width: height, height: width } : { width, height };
