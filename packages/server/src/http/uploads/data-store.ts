import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import type { Receiver } from '../../attachments/receive.js';
import type { Upload as Known } from '../../ports/store.js';

/** What @tus/server asks of a store, for the one upload of a request: where it stands, and to take more. */
export class UploadDataStore extends DataStore {
  readonly #upload: Known;
  readonly #receiver: Receiver;

  constructor(upload: Known, receiver: Receiver) {
    super();
    this.#upload = upload;
    this.#receiver = receiver;
    // Anyone may take an upload back; making one is a request on the socket.
    this.extensions = ['termination'];
  }

  override async getUpload(id: string): Promise<Upload> {
    const { bytes, received } = this.#upload;
    return new Upload({ id, size: bytes, offset: received });
  }

  override async write(content: Readable, _id: string, offset: number): Promise<number> {
    const reached = await this.#receiver.write(this.#upload, offset, content);
    if (reached === undefined) throw ERRORS.INVALID_OFFSET;
    return reached;
  }

  override async remove(id: string): Promise<void> {
    await this.#receiver.remove(id);
  }
}
