import type { ConversationList, Profile } from '@earshot/core';
import { useStrings } from '../strings/strings.js';
import { Notice } from '../ui/notice.js';
import { HowToBeReached } from './how-to-be-reached.js';

/** The right-hand pane before anything was chosen. */
export function NothingChosen({ me, list }: { me: Profile | undefined; list: ConversationList }) {
  const { empty } = useStrings();
  if (list.status !== 'ready' || !me) return null;
  if (list.items.length === 0) return <HowToBeReached me={me} />;
  return (
    <Notice icon="mail" title={empty.pick}>
      <p>{empty.pickHint}</p>
    </Notice>
  );
}
