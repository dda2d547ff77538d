import { useStrings } from '../strings/strings.js';
import { formatDuration } from '../time/format.js';
import { useSeconds } from '../time/now.js';
import type { ShownView } from './call-stage.js';

/** One line: ringing, connecting, reconnecting, or how long it has lasted. */
export function CallStatus({ view, name }: { view: ShownView; name: string }) {
  const { call: strings } = useStrings();
  if (view.phase === 'outgoing') return <span role="status">{strings.calling}</span>;
  if (view.phase !== 'active') return null;
  if (view.remotes.some(({ state }) => state === 'reconnecting')) {
    return <span role="status">{strings.reconnecting(name)}</span>;
  }
  if (view.connectedAt === undefined) return <span role="status">{strings.connecting}</span>;
  return <Timer since={view.connectedAt} />;
}

/** `role=timer` is not read out at each second. */
function Timer({ since }: { since: number }) {
  const now = useSeconds();
  return (
    <span className="call__timer" role="timer">
      {formatDuration(now - since)}
    </span>
  );
}
