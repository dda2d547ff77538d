import type { Connection } from './connection/connection.js';
import type { Conversations } from './conversations/types.js';
import type { Environment } from './lib/environment.js';
import type { Store } from './lib/store.js';
import type { ReduceGroup } from './model/reduce-group.js';
import type { Profile } from './protocol/index.js';

/** What a feature may use of the client that carries it. Features never see one another. */
export interface FeatureContext {
  connection: Connection;
  environment: Environment;
  me: Store<Profile | undefined>;
  conversations: Conversations;
  /** What paths on the host are appended to. */
  base: string;
  /** This page or process, as in `hello`. */
  instance: string;
  /** Under which key the feature keeps something in a storage. */
  keyOf(name: string): string;
}

/**
 * A part of the client that is only paid for where it is asked for: `createClient({ features: [calls()] })`.
 * It appears on the client under `name`.
 */
export interface Feature<Name extends string = string, Api = unknown> {
  readonly name: Name;
  /** How groups follow what happens in them; without one, they are asked for again. */
  readonly reduceGroup?: ReduceGroup;
  create(context: FeatureContext): { api: Api; close(): void };
}

/** `[Feature<'calls', Calls>]` → `{ calls: Calls }` */
export type FeatureApis<Features extends readonly Feature[]> = {
  readonly [F in Features[number] as F['name']]: F extends Feature<string, infer Api> ? Api : never;
};
