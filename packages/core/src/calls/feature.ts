import type { Feature } from '../feature.js';
import { createCalls } from './calls.js';
import type { CreateCallEngine } from './engine.js';
import { browserMedia, type MediaSource } from './media-source.js';
import type { Calls } from './types.js';

export interface CallsOptions {
  /**
   * How media travel. By default the mesh over simple-peer, fetched when the first call rings.
   * Called again when it failed.
   */
  engine?: () => Promise<CreateCallEngine>;
  /** Where camera and microphone come from; the browser's by default. */
  media?: MediaSource;
}

const meshEngine = () => import('../engines/mesh/index.js').then(({ createMeshEngine }) => createMeshEngine);

/**
 * Voice and video calls for `createClient({ features: [calls()] })`. A call that is under way when a page is left goes on
 * in the tab's next page that connects a client for the same host and site, with the same devices: whoever makes one
 * there shows `calls.current`.
 */
export function calls({ engine = meshEngine, media = browserMedia() }: CallsOptions = {}): Feature<'calls', Calls> {
  return {
    name: 'calls',
    create(context) {
      let loading: Promise<CreateCallEngine> | undefined;
      const loadEngine = () => {
        loading ??= engine().catch((error: unknown) => {
          loading = undefined;
          throw error;
        });
        return loading;
      };
      return createCalls(context, { loadEngine, media });
    },
  };
}
