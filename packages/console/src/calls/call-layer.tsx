import { useCall } from '@earshot/react';
import { CallStage } from './call-stage.js';
import './calls.css';

/** The call this page is in, above whatever else is shown; it stays while one moves about. */
export function CallLayer() {
  const current = useCall();
  // An incoming one has its own card until it is taken.
  if (!current || current.view.phase === 'incoming') return null;
  return <CallStage key={current.call.id} call={current.call} view={current.view} />;
}
