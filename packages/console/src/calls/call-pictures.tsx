import type { Profile } from '@earshot/core';
import { useStrings } from '../strings/strings.js';
import { Avatar } from '../ui/avatar.js';
import type { ShownView } from './call-stage.js';
import { StreamVideo } from './stream-video.js';
import { usePicture } from './use-picture.js';

type LiveView = Exclude<ShownView, { phase: 'ended' }>;

/** The other side large, oneself small; a face of letters where there is no picture. */
export function CallPictures({ view, other }: { view: LiveView; other: Profile }) {
  const { call: strings } = useStrings();
  const remote = view.phase === 'active' ? view.remotes.find(({ stream }) => stream)?.stream : undefined;
  const hasPicture = usePicture(remote);
  const isOwnOn = view.local.camera.status === 'on';
  return (
    <div className="call__pictures">
      {/* It carries the sound too, so it is there even while there is no picture. */}
      {remote && <StreamVideo stream={remote} className="call__remote" hidden={!hasPicture} />}
      {!hasPicture && (
        <div className="call__face">
          <Avatar profile={other} size="large" />
        </div>
      )}
      {isOwnOn && view.local.stream && (
        <StreamVideo stream={view.local.stream} className="call__self" label={strings.self} muted />
      )}
    </div>
  );
}
