/** The bytes in pieces of at most 64 KiB, as a request brings them. */
export async function* chunked(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** All of it. @throws when there is nothing */
export async function bytesOf(content: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  if (!content) throw new Error('there is nothing');
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
