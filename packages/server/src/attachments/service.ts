import { type Answers, API_PREFIX, LIMITS, type Requests } from '@earshot/core/protocol';
import type { Limits } from '../config.js';
import { fromSeqOf } from '../conversations/visible.js';
import { createRateLimiter } from '../limits/rate-limiter.js';
import { checkedFileName } from '../limits/text.js';
import type { Blobs } from '../ports/blobs.js';
import type { Clock } from '../ports/clock.js';
import type { Appended, ConversationRecord, Store, Upload } from '../ports/store.js';
import { Refusal } from '../refusal.js';
import type { Peer } from '../ws/peer.js';
import { createReceiver, type Receiver } from './receive.js';
import { createSigner } from './signer.js';

/** How long an address of a file is good: long enough to look at a thread, too short to be handed around. */
const LINK_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;

export interface AttachmentDependencies {
  store: Pick<Store, 'uploads' | 'sites'>;
  blobs: Blobs | undefined;
  clock: Clock;
  limits: Pick<Limits, 'uploadBytes' | 'uploadBytesPerDay' | 'uploadBytesPerDayPerAddress' | 'unsentUploadsPerUser'>;
  failed: (error: unknown) => void;
}

/** A file as it may be handed out. */
export interface ServedFile {
  upload: Upload & { file: NonNullable<Upload['file']> };
  /** From byte `start` up to, not including, `end`. */
  content(range?: { start: number; end: number }): ReturnType<Blobs['get']>;
}

export type AttachmentService = ReturnType<typeof createAttachments>;

/** Files, from the request to send one to the addresses at which it is read. */
export function createAttachments({ store, blobs, clock, limits, failed }: AttachmentDependencies) {
  const signer = createSigner(() => store.uploads.signingKey());
  const receiver = blobs && createReceiver(store, blobs);
  const perUser = createRateLimiter(limits.uploadBytesPerDay, DAY_MS);
  const perAddress = createRateLimiter(limits.uploadBytesPerDayPerAddress, DAY_MS);

  /** @throws Refusal `unsupported` where files have no place */
  function receiving(): Receiver {
    if (!receiver) throw new Refusal('unsupported');
    return receiver;
  }

  /** @throws Refusal `unknown_upload` unless it is the user's own, in the conversation, and not sent */
  async function ownPicture(peer: Peer, record: ConversationRecord, id: string): Promise<void> {
    const [picture] = await store.uploads.byIds([id]);
    const isOwn = picture?.user === peer.user.id && picture.conversation === record.id;
    if (!isOwn || picture.message !== undefined || picture.thumbnailOf !== undefined) {
      throw new Refusal('unknown_upload');
    }
  }

  async function pathOf(id: string, name: string, expiresAt: number): Promise<string> {
    const query = new URLSearchParams({ expires: `${expiresAt}`, signature: await signer.signature(id, expiresAt) });
    return `${API_PREFIX}/files/${id}/${encodeURIComponent(name)}?${query}`;
  }

  return {
    /** What is said of it in the welcome. */
    offered: blobs && { bytes: limits.uploadBytes },

    /** @throws Refusal `unsupported`, `file_too_large`, `too_many_files`, `rate_limited`, `unknown_upload` */
    async upload(peer: Peer, record: ConversationRecord, request: Requests['upload']): Promise<Answers['upload']> {
      receiving();
      const { bytes, thumbnailOf } = request;
      const user = peer.user.id;
      if (bytes > (thumbnailOf === undefined ? limits.uploadBytes : LIMITS.thumbnailBytes)) {
        throw new Refusal('file_too_large');
      }
      if (thumbnailOf !== undefined) await ownPicture(peer, record, thumbnailOf);
      const are = thumbnailOf === undefined ? 'files' : 'thumbnails';
      if ((await store.uploads.countUnsent(user, are)) >= limits.unsentUploadsPerUser) {
        throw new Refusal('too_many_files');
      }
      await perUser.take(user, bytes);
      await perAddress.take(peer.address, bytes);
      const upload = await store.uploads.create({
        ...{ conversation: record.id, user, bytes, name: checkedFileName(request.name) },
        ...(thumbnailOf === undefined ? {} : { thumbnailOf }),
      });
      const site = await store.sites.byId(peer.site);
      const url = `${API_PREFIX}/uploads/${upload.id}${site ? `?${new URLSearchParams({ site: site.key })}` : ''}`;
      return { upload: upload.id, ticket: await signer.ticket(upload.id), url };
    },

    /** Each only if it is in the conversation: with a message of it, or the asker's own that waits to be sent. */
    async links(peer: Peer, record: ConversationRecord, { ids }: Requests['links']): Promise<Answers['links']> {
      const found = await store.uploads.byIds(ids);
      const from = fromSeqOf(record, peer.user.id);
      const seen = found.filter(
        ({ conversation, user, file, message, thumbnailOf }) =>
          conversation === record.id &&
          file &&
          !thumbnailOf &&
          (message === undefined ? user === peer.user.id : message >= from),
      );
      const small = await store.uploads.thumbnailsOf(seen.map(({ id }) => id));
      const expiresAt = clock.now() + LINK_MS;
      const links = seen.map(async ({ id, name }) => {
        const thumbnail = small.find(({ thumbnailOf }) => thumbnailOf === id);
        return {
          ...{ id, expiresAt, url: await pathOf(id, name, expiresAt) },
          ...(thumbnail ? { thumbnail: await pathOf(thumbnail.id, name, expiresAt) } : {}),
        };
      });
      return { links: await Promise.all(links) };
    },

    /** The upload that a request with this ticket is about. @throws Refusal `unauthenticated`, `unknown_upload`, `unsupported` */
    async admitted(id: string, ticket: string): Promise<{ upload: Upload; receiver: Receiver }> {
      const receiver = receiving();
      if (!(await signer.isTicket(id, ticket))) throw new Refusal('unauthenticated');
      const [upload] = await store.uploads.byIds([id]);
      if (!upload) throw new Refusal('unknown_upload');
      return { upload, receiver };
    },

    /** @throws Refusal `unknown_upload`, whether forged, expired or gone: a stranger learns nothing */
    async file(id: string, expiresAt: number, signature: string): Promise<ServedFile & { forMs: number }> {
      const forMs = expiresAt - clock.now();
      const isGood = forMs > 0 && (await signer.isSignature(id, expiresAt, signature));
      const [upload] = isGood ? await store.uploads.byIds([id]) : [];
      if (!blobs || !upload?.file) throw new Refusal('unknown_upload');
      const { file } = upload;
      return { upload: { ...upload, file }, forMs, content: (range) => blobs.get(id, range) };
    },

    /** Something new is in the log: what it released is removed from the disk. */
    appended({ released = [] }: Appended): void {
      receiver?.discard(released).catch(failed);
    },
  };
}
