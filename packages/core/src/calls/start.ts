import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import type { Answers, CallId, CallMedia, ConversationId } from '../protocol/index.js';
import type { DrivenCall } from './call.js';
import type { LocalDevices } from './devices.js';
import type { Call, LocalMedia } from './types.js';
import { untilAnswered } from './until-answered.js';

export interface StartDependencies {
  connection: Connection;
  environment: Environment;
  createDevices: () => LocalDevices;
  /** The call of this conversation that rings here, if one does. */
  ringing: (conversation: ConversationId) => DrivenCall | undefined;
  /** Makes the invited call, or the one that the other side had started, this instance's own. */
  adopt: (devices: LocalDevices, answer: Answers['invite']) => Call;
  isClosed: () => boolean;
}

/**
 * Rings a conversation. First the devices, then the ring: nobody is rung for a call that cannot be made.
 * Whatever fails, no device stays open.
 */
export async function startCall(
  { id, conversation, media }: { id: CallId; conversation: ConversationId; media: CallMedia },
  { connection, environment, createDevices, ringing, adopt, isClosed }: StartDependencies,
): Promise<Call> {
  const devices = createDevices();
  try {
    await devices.open(media);
    if (isClosed()) throw new EarshotError('closed');
    const local = devices.media.get();
    // A working camera is enough: signing and showing need no sound.
    if (local.microphone.status === 'failed' && local.camera.status !== 'on') throw local.microphone.error;
    const theirs = ringing(conversation);
    if (theirs) {
      await theirs.acceptWith(devices);
      return theirs.call;
    }
    const answer = await connection.request(
      'invite',
      { conversation, call: id, media: mediaOf(local) },
      // A ring that comes minutes after the click would surprise both; a connection that is being made is worth waiting for.
      { whenOffline: isComing(connection) ? 'wait' : 'fail' },
    );
    if (isClosed()) throw new EarshotError('closed');
    return adopt(devices, answer);
  } catch (error) {
    devices.close();
    // The answer may be lost, and not the question: no ring goes on with nobody behind it.
    if (isLoss(error)) takeBack();
    throw error;
  }

  function takeBack(): void {
    const ask = () => connection.request('hangUp', { call: id });
    untilAnswered(environment, ask, () => !isClosed()).catch(() => {
      // It never rang.
    });
  }
}

/** Without a camera a video call is a voice call, and the other side should know before answering. */
const mediaOf = ({ camera }: LocalMedia): CallMedia => (camera.status === 'on' ? 'video' : 'voice');

const isComing = ({ state }: Connection) => state.get().status === 'idle' || state.get().status === 'connecting';

const isLoss = (error: unknown) =>
  error instanceof EarshotError && (error.code === 'offline' || error.code === 'timeout');
