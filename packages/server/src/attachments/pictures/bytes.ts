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
