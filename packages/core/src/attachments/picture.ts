import { LIMITS } from '../protocol/index.js';

/** Wide enough for a panel on a sharp screen. */
const THUMBNAIL_PX = 480;
/** A picture of fewer bytes is its own small version. */
const SMALL_BYTES = 60 * 1024;
/** Each worse than the one before, for pictures whose small version is still large. */
const QUALITIES = [0.8, 0.6, 0.4] as const;

export interface Picture {
  /** In pixels, upright. */
  width: number;
  height: number;
  /** Missing where the picture is small itself. */
  thumbnail?: Blob;
}

/** Its size, and a small version of it; undefined when the browser cannot read it. */
export async function readPicture(file: Blob): Promise<Picture | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return undefined;
  try {
    const { width, height } = bitmap;
    const thumbnail = file.size > SMALL_BYTES ? await shrink(bitmap) : undefined;
    return { width, height, ...(thumbnail ? { thumbnail } : {}) };
  } finally {
    bitmap.close();
  }
}

async function shrink(bitmap: ImageBitmap): Promise<Blob | undefined> {
  const scale = Math.min(1, THUMBNAIL_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    // A browser that makes no WebP makes a PNG instead, with its transparency kept as well.
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality));
    if (blob && blob.size <= LIMITS.thumbnailBytes) return blob;
  }
  return undefined;
}
