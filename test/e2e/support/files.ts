import type { Locator } from '@playwright/test';

interface Dropped {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Drags a file over an element; `drop` lets it go. Browsers let no test drag from the desktop, so the events are made. */
export async function dragFile(target: Locator, { name, mimeType, buffer }: Dropped) {
  const transfer = await target.page().evaluateHandle(
    ({ base64, name, mimeType }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: mimeType }));
      return data;
    },
    { base64: buffer.toString('base64'), name, mimeType },
  );
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  return { drop: () => target.dispatchEvent('drop', { dataTransfer: transfer }) };
}
