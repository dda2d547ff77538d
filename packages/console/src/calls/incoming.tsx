import type { CallMedia } from '@earshot/core';
import { type ShownCall, useIncomingCall, useIncomingCalls, usePresence } from '@earshot/react';
import { useEffect, useRef } from 'react';
import { voice } from '../browser/voice.js';
import { personName } from '../conversations/person.js';
import { notify } from '../notifications/notify.js';
import { useRouter } from '../routing/context.js';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { ring } from './ringtone.js';
import './incoming.css';

/** Whoever rings, over everything else. */
export function IncomingCalls() {
  const incoming = useIncomingCall();
  const others = useIncomingCalls().length - 1;
  if (incoming?.view.phase !== 'incoming') return null;
  return <IncomingCard key={incoming.call.id} call={incoming.call} view={incoming.view} others={others} />;
}

interface IncomingCardProps extends ShownCall {
  view: Extract<ShownCall['view'], { phase: 'incoming' }>;
  /** Calls that ring besides this one. */
  others: number;
}

function IncomingCard({ call, view: { from, call: state }, others }: IncomingCardProps) {
  const table = useStrings();
  const strings = table.call;
  const router = useRouter();
  const fail = useFail();
  const presence = usePresence({ user: from.id });
  const name = personName(from, table);
  const what = state.media === 'video' ? strings.incomingVideo : strings.incomingVoice;
  const card = useRef<HTMLElement>(null);
  useEffect(() => ring('incoming'), []);
  useEffect(() => {
    // Whoever is typing goes on typing: a space must not accept a call.
    if (document.activeElement?.matches('input, textarea') !== true) card.current?.focus();
  }, []);
  useEffect(() => {
    const shown = new AbortController();
    void voice.say(call.id, () => {
      const close = notify({ title: name, body: what, tag: call.id }, () => {});
      if (shown.signal.aborted) close();
      shown.signal.addEventListener('abort', close);
    });
    return () => shown.abort();
  }, [name, what, call.id]);
  const accept = (media: CallMedia) => {
    router.go({ name: 'conversation', id: call.conversation });
    call.accept(media).catch(fail);
  };
  return (
    <section
      className="ring"
      ref={card}
      role="alertdialog"
      aria-labelledby="ring-name"
      aria-describedby="ring-what"
      tabIndex={-1}
    >
      <span className="ring__face">
        <Avatar profile={from} size="large" />
      </span>
      <div className="ring__who">
        <h2 className="ring__name" id="ring-name" dir="auto">
          {name}
        </h2>
        <p className="ring__what" id="ring-what">
          {what}
        </p>
        {presence?.page && <p className="ring__page">{strings.from(presence.page.title)}</p>}
        {others > 0 && <p className="ring__page">{strings.alsoRinging(others)}</p>}
      </div>
      <div className="ring__choices">
        <Button tone="danger" icon="hangUp" onClick={() => void call.decline().catch(fail)}>
          {strings.decline}
        </Button>
        <Button tone="plain" icon="phone" aria-label={strings.acceptVoiceLabel} onClick={() => accept('voice')}>
          {strings.acceptVoice}
        </Button>
        <Button tone="primary" icon="video" aria-label={strings.acceptVideoLabel} onClick={() => accept('video')}>
          {strings.acceptVideo}
        </Button>
      </div>
    </section>
  );
}
