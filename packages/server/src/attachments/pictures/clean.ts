import { type Cleaned, MalformedError } from './bytes.js';
import { cleanGif } from './gif.js';
import { cleanJpeg } from './jpeg.js';
import { cleanPng } from './png.js';
import { cleanWebp } from './webp.js';

/**
 * A picture of more pixels is only offered as a file: a few kilobytes can unfold into gigabytes in every reader's page.
 * The largest camera phones take 200 megapixels, but save 50.
 */
const MAX_PIXELS = 64_000_000;

const CLEANERS: Readonly<Record<string, (bytes: Buffer) => Cleaned>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/gif': cleanGif,
  'image/webp': cleanWebp,
};

/** The types that are shown where they stand. Everything else is only ever handed out as a file. */
export const isPicture = (type: string): boolean => Object.hasOwn(CLEANERS, type);

export interface CleanPicture {
  bytes: Buffer;
  /** Missing where there are too many pixels to show it in a page. */
  size?: { width: number; height: number };
}

/**
 * The picture without place, time, device and whatever else its file tells besides the pixels.
 * Undefined when the bytes are not what they begin like.
 */
export function cleanPicture(type: string, bytes: Buffer): CleanPicture | undefined {
  try {
    const cleaned = CLEANERS[type]?.(bytes);
    if (!cleaned || cleaned.width < 1 || cleaned.height < 1) return undefined;
    const { width, height } = cleaned;
    return { bytes: cleaned.bytes, ...(width * height <= MAX_PIXELS ? { size: { width, height } } : {}) };
  } catch (error) {
    if (error instanceof MalformedError || error instanceof RangeError) return undefined;
    throw error;
  }
}
