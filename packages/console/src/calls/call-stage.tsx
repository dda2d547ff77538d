import type { Call, CallView } from '@earshot/core/calls';
import { useConversations, useMe } from '@earshot/react';
import { useRef, useState } from 'react';
import { otherIn } from '../conversations/other.js';
import { personName } from '../conversations/person.js';
import { useRoute, useRouter } from '../routing/context.js';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { IconButton } from '../ui/button.js';
import { CallControls } from './call-controls.js';
import { CallEnded } from './call-ended.js';
import { CallPictures } from './call-pictures.js';
import { CallStatus } from './call-status.js';
import { DeviceNotes } from './device-notes.js';
import { Ringback } from './ringback.js';
import { useCallKeys } from './use-call-keys.js';

export type ShownView = Exclude<CallView, { phase: 'incoming' }>;

/** A call, large or as one bar; the pictures are the same elements in both, so that nothing flickers. */
export function CallStage({ call, view }: { call: Call; view: ShownView }) {
  const strings = useStrings();
  const stage = useRef<HTMLElement>(null);
  const [isSmall, setSmall] = useState(false);
  const other = useOther(call, view);
  const name = personName(other, strings);
  const fail = useFail();
  const onKeyDown = useCallKeys(call, view, fail);
  const route = useRoute();
  const router = useRouter();
  const here = route.name === 'conversation' && route.id === call.conversation;
  if (view.phase === 'ended') return <CallEnded call={call} view={view} name={name} />;
  return (
    <section
      ref={stage}
      className="call"
      data-size={isSmall ? 'small' : 'large'}
      data-media={view.call.media}
      aria-label={strings.call.region(name)}
      onKeyDown={onKeyDown}
    >
      <CallPictures view={view} other={other} />
      <div className="call__top">
        <div className="call__who">
          <strong className="call__name" dir="auto">
            {name}
          </strong>
          <CallStatus view={view} name={name} />
        </div>
        {!here && (
          <IconButton
            icon="mail"
            label={strings.call.open}
            className="call__open"
            onClick={() => router.go({ name: 'conversation', id: call.conversation })}
          />
        )}
        <IconButton
          icon={isSmall ? 'large' : 'small'}
          label={isSmall ? strings.call.expand : strings.call.minimise}
          aria-expanded={!isSmall}
          onClick={() => setSmall(!isSmall)}
        />
      </div>
      <DeviceNotes local={view.local} />
      <CallControls call={call} view={view} stage={stage} />
      {view.phase === 'outgoing' && <Ringback />}
    </section>
  );
}

/** Whom the call is with: the caller, or whom the conversation is with. */
function useOther(call: Call, view: ShownView) {
  const me = useMe();
  const list = useConversations();
  const { caller, members } = view.call;
  if (caller.id !== me?.id) return caller;
  const conversation = list.status === 'ready' ? list.items.find(({ id }) => id === call.conversation) : undefined;
  const other = conversation && me ? otherIn(conversation, me) : undefined;
  return other ?? { id: members.find((id) => id !== me?.id) ?? call.id, kind: 'visitor' as const };
}
