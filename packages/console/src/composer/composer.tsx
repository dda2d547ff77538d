import type { Conversation, Profile } from '@earshot/core';
import type { Upload } from '@earshot/core/attachments';
import { LIMITS } from '@earshot/core/protocol';
import { useAttachments } from '@earshot/react';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { hasPointer } from '../browser/has-pointer.js';
import { personName } from '../conversations/person.js';
import { Tray } from '../files/tray.js';
import { pasted } from '../files/use-adding.js';
import { useTrayState } from '../files/use-tray-state.js';
import { useStrings } from '../strings/strings.js';
import type { MessageMode } from '../thread/message-mode.js';
import { useFail } from '../toasts/context.js';
import { IconButton } from '../ui/button.js';
import type { Drafts } from './drafts.js';
import { MENTION_LIST, MentionList, mentionId } from './mention-list.js';
import { type Mentionable, mentionsIn } from './mentions.js';
import { ModeBar } from './mode-bar.js';
import { roomLeft, submits } from './submit.js';
import { useMentions } from './use-mentions.js';
import { useText } from './use-text.js';
import './composer.css';

const NO_FILES: readonly Upload[] = [];

interface ComposerProps {
  conversation: Conversation;
  name: string;
  /** Who else is there to be named. */
  people: readonly Profile[];
  drafts: Drafts;
  /** What is written is an answer to a message, or a message again. */
  mode: MessageMode | undefined;
  onMode(mode: MessageMode | undefined): void;
  onEditLast(): void;
  /** Files were picked or pasted. */
  onFiles(files: Iterable<File>): void;
  onSent(): void;
}

export function Composer(props: ComposerProps) {
  const { conversation, name, people, drafts, mode, onMode, onEditLast, onFiles, onSent } = props;
  const allStrings = useStrings();
  const { composer: strings, files: fileStrings } = allStrings;
  const fail = useFail();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, change, rescue } = useText(conversation.id, drafts, mode);
  const named = useMemo(
    () => people.map((profile): Mentionable => ({ profile, name: personName(profile, allStrings) })),
    [people, allStrings],
  );
  const { found, active, choose, moved, onKey } = useMentions(named, text, change, field);
  const left = roomLeft(text, LIMITS.textLength);
  const { tray, limit, attachments } = useAttachments(conversation.id);
  const picker = useRef<HTMLInputElement>(null);
  const isEditing = mode?.kind === 'edit';
  const files = useTrayState(isEditing ? NO_FILES : tray);
  const ready = (text.trim() !== '' || files === 'ready') && files !== 'underWay' && (left ?? 0) >= 0;

  useGrowing(field, text);
  useEffect(() => {
    if (hasPointer()) field.current?.focus();
  }, []);
  useEffect(() => {
    if (mode) field.current?.focus();
  }, [mode]);

  const send = () => {
    if (!ready) return;
    if (mode?.kind === 'edit') edit(mode);
    else say();
    field.current?.focus();
  };
  const edit = ({ seq, text: before }: MessageMode) => {
    onMode(undefined);
    if (text === before) return;
    conversation.edit(seq, text, mentionsIn(text.trim(), named)).catch((error) => {
      fail(error);
      rescue(text);
    });
  };
  const say = () => {
    try {
      const mentions = mentionsIn(text.trim(), named);
      attachments.send(conversation, text, {
        ...(mode ? { replyTo: mode.seq } : {}),
        ...(mentions.length > 0 ? { mentions } : {}),
      });
      change('');
      onMode(undefined);
      onSent();
    } catch (error) {
      // The text stays in the field.
      fail(error);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (onKey(event)) return;
    if (event.key === 'Escape' && mode) {
      event.stopPropagation();
      onMode(undefined);
    } else if (event.key === 'ArrowUp' && text === '' && !mode) {
      event.preventDefault();
      onEditLast();
    } else if (submits(event.nativeEvent)) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {mode && (
        <ModeBar
          mode={mode}
          thread={conversation.thread.get()}
          onCancel={() => {
            onMode(undefined);
            field.current?.focus();
          }}
        />
      )}
      {!isEditing && <Tray uploads={tray} />}
      {found.length > 0 && <MentionList found={found} active={active} onChoose={choose} />}
      <div className="composer__box">
        {limit !== undefined && !isEditing && (
          <>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              onChange={({ target }) => {
                onFiles([...(target.files ?? [])]);
                // The same file can be chosen again.
                target.value = '';
              }}
            />
            <IconButton icon="attach" label={fileStrings.attach} onClick={() => picker.current?.click()} />
          </>
        )}
        <textarea
          ref={field}
          className="composer__field"
          rows={1}
          dir="auto"
          aria-label={strings.label(name)}
          aria-describedby={mode ? 'composer-mode composer-hint' : 'composer-hint'}
          placeholder={strings.placeholder}
          enterKeyHint="send"
          value={text}
          onChange={(event) => {
            change(event.target.value);
            moved(event.target.selectionStart);
            conversation.typing();
          }}
          onSelect={(event) => moved(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          aria-autocomplete={people.length > 0 ? 'list' : undefined}
          aria-controls={found.length > 0 ? MENTION_LIST : undefined}
          aria-activedescendant={found.length > 0 ? mentionId(active) : undefined}
          onPaste={(event) => limit !== undefined && !isEditing && pasted(event, onFiles)}
        />
        <IconButton
          icon={mode?.kind === 'edit' ? 'check' : 'send'}
          label={mode?.kind === 'edit' ? strings.save : strings.send}
          tone="primary"
          type="submit"
          aria-disabled={!ready}
        />
      </div>
      <p className="composer__hint" id="composer-hint">
        {files === 'underWay' ? (
          fileStrings.notReady
        ) : left === undefined ? (
          strings.hint
        ) : (
          <span data-over={left < 0 || undefined}>{strings.left(left)}</span>
        )}
      </p>
    </form>
  );
}

/** As high as its text, up to what the style sheet allows. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
}
