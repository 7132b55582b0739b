import {
  Button,
  FileButton,
  ActionIcon,
  Group,
  SegmentedControl,
  Text,
  Textarea,
  Tooltip,
} from '@mantine/core';
import { IconPaperclip, IconSend, IconSlash } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Message } from '#core/domain/timeline/event.ts';
import { identityOf } from '../../identity.ts';
import { useServices, useStored } from '../../services.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { MacroMenu } from '../actions/MacroMenu.tsx';
import { useInbox } from '../place.ts';
import { useNames } from '../useNames.ts';
import { AttachmentChips } from './AttachmentChips.tsx';
import classes from './Composer.module.css';
import { EmojiButton } from './EmojiButton.tsx';
import { fillVariables } from './fillVariables.ts';
import { ReplyBar } from './ReplyBar.tsx';
import { mentionsIn, replaceToken, tokenAt } from './suggestion.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { useAttach } from './useAttach.ts';
import { useSuggestions, type Suggestion } from './useSuggestions.ts';
import { useTypingSign } from './useTypingSign.ts';
import { useVariables } from './useVariables.ts';

type Kind = 'reply' | 'note';

const maxLength = 20_000;

interface ComposerProps {
  readonly view: CaseView;
  readonly replyTo: Message | null;
  readonly onClearReply: () => void;
}

/** Where answers and notes are written. Nothing typed here is ever lost: it is kept case by case, also over a restart. */
export function Composer({ view, replyTo, onClearReply }: ComposerProps) {
  const { t } = useTranslation();
  const { drafts, uploads: allUploads, newId, workspace } = useServices();
  const { send: sendOperation } = useCaseActions();
  const { composeRequest, move } = useInbox();
  const names = useNames();
  const variables = useVariables(view);
  const { caseId, channel, status } = view.case;
  const draft = useStored(drafts.of(caseId));
  const uploads = useStored(allUploads.state).get(caseId) ?? [];
  const [chosen, setKind] = useState<Kind>();
  // What was begun is what is gone on with; on the phone there is nothing to reply to.
  const prefersNote = draft.note !== '' || channel === 'phone';
  const kind = chosen ?? (draft.reply === '' && prefersNote ? 'note' : 'reply');
  const [caret, setCaret] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const input = useRef<HTMLTextAreaElement>(null);
  const attach = useAttach(caseId);
  const sign = useTypingSign(caseId);
  const text = draft[kind];

  const focusAt = useCallback(
    (at: number) => {
      // The new text must be in the field before the caret can stand in it.
      requestAnimationFrame(() => {
        input.current?.focus();
        input.current?.setSelectionRange(at, at);
        setCaret(at);
      });
    },
    [setCaret],
  );
  const write = (next: string): void => {
    setKind(kind);
    drafts.write(caseId, { [kind]: next });
    if (kind === 'reply') sign.typed();
  };
  const insert = useCallback(
    (words: string, into: Kind) => {
      const before = drafts.of(caseId).get()[into];
      const at = input.current?.selectionStart ?? before.length;
      drafts.write(caseId, { [into]: before.slice(0, at) + words + before.slice(at) });
      focusAt(at + words.length);
    },
    [drafts, caseId, focusAt],
  );

  const handled = useRef(composeRequest);
  useEffect(() => {
    if (!composeRequest || handled.current === composeRequest || composeRequest.caseId !== caseId) return;
    handled.current = composeRequest;
    setKind(composeRequest.kind);
    if (composeRequest.insert === undefined) focusAt(drafts.of(caseId).get()[composeRequest.kind].length);
    else insert(composeRequest.insert, composeRequest.kind);
  }, [composeRequest, caseId, drafts, focusAt, insert]);
  useEffect(() => {
    if (replyTo) input.current?.focus();
  }, [replyTo]);
  useEffect(() => {
    const flush = (): void => drafts.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [drafts]);

  const token = tokenAt(text, caret);
  const suggestions = useSuggestions(
    token && dismissed !== `${token.kind}${token.from}` ? token : undefined,
    kind,
  );
  const accept = ({ insert: words }: Suggestion): void => {
    if (!token) return;
    const filled = token.kind === 'template' ? fillVariables(words, variables) : words;
    const next = replaceToken(text, token, filled);
    write(next.text);
    focusAt(next.caret);
  };

  const isUploading = kind === 'reply' && uploads.some(({ progress, refused }) => progress < 1 || refused);
  const isEmpty = text.trim() === '' && (kind === 'note' || uploads.length === 0);
  const excess = text.length - maxLength;
  const send = async (thenNext: boolean): Promise<void> => {
    if (isEmpty || isUploading || excess > 0) return;
    const words = text.trim();
    const files = kind === 'reply' ? allUploads.take(caseId) : [];
    const eventId = newId();
    const sender = identityOf(workspace.get());
    const body: OpBody =
      kind === 'reply'
        ? {
            type: 'message.send',
            caseId,
            eventId,
            text: words,
            attachments: files.map(({ attachment }) => attachment),
            replyTo: replyTo?.eventId ?? null,
          }
        : {
            type: 'note.add',
            caseId,
            eventId,
            text: words,
            mentions: mentionsIn(words, names.directory?.agents ?? []).slice(0, 50),
          };
    sign.stopped();
    onClearReply();
    // The field is empty before anything is awaited: a second Enter finds nothing to send.
    if (await drafts.sendOff(caseId, kind, () => sendOperation(body))) {
      if (thenNext) move.current?.(1);
    } else if (identityOf(workspace.get()) === sender) allUploads.put(caseId, files);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter and the arrows are its own (UI Events §5.7).
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (suggestions.handleKey(event.key)) {
      event.preventDefault();
      if ((event.key === 'Enter' || event.key === 'Tab') && suggestions.active) accept(suggestions.active);
      if (event.key === 'Escape' && token) setDismissed(`${token.kind}${token.from}`);
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void send(event.ctrlKey || event.metaKey);
    }
    if (event.key === 'Escape') event.currentTarget.blur();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    attach(files);
  };
  const name = view.customer.name || t(($) => $.inbox.conversation.customer);
  const placeholder =
    kind === 'note'
      ? t(($) => (channel === 'phone' ? $.inbox.composer.phonePlaceholder : $.inbox.composer.notePlaceholder))
      : status.state === 'closed'
        ? t(($) => $.inbox.composer.closedPlaceholder)
        : t(($) => $.inbox.composer.replyPlaceholder, { name });
  return (
    <section className={classes['composer']} data-kind={kind} aria-label={t(($) => $.inbox.composer.label)}>
      {suggestions.items.length > 0 && token && (
        <SuggestionList kind={token.kind} suggestions={suggestions} onPick={accept} />
      )}
      {replyTo && kind === 'reply' && (
        <ReplyBar message={replyTo} customerName={view.customer.name} onClear={onClearReply} />
      )}
      <Textarea
        ref={input}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={12}
        value={text}
        aria-label={t(($) => $.inbox.composer[kind])}
        aria-autocomplete="list"
        aria-controls={suggestions.items.length > 0 ? suggestions.id : undefined}
        aria-activedescendant={suggestions.active ? suggestions.optionId(suggestions.active) : undefined}
        placeholder={placeholder}
        classNames={{ input: classes['input'] ?? '' }}
        onChange={(event) => {
          write(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setDismissed(undefined);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => {
          drafts.flush();
          sign.stopped();
        }}
      />
      {kind === 'reply' && <AttachmentChips caseId={caseId} uploads={uploads} />}
      {excess > 0 && (
        <Text size="sm" c="red" px="sm" role="alert">
          {t(($) => $.inbox.composer.tooLong, { count: excess })}
        </Text>
      )}
      <Group className={classes['bar'] ?? ''} gap={4} wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={t(($) => $.inbox.composer.kind)}
          data={[
            { value: 'reply', label: t(($) => $.inbox.composer.reply) },
            { value: 'note', label: t(($) => $.inbox.composer.note) },
          ]}
          value={kind}
          onChange={(value) => {
            setKind(value === 'note' ? 'note' : 'reply');
            input.current?.focus();
          }}
        />
        {kind === 'reply' && (
          <FileButton multiple onChange={attach}>
            {(props) => (
              <Tooltip label={t(($) => $.inbox.composer.attach)}>
                <ActionIcon
                  {...props}
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t(($) => $.inbox.composer.attach)}
                >
                  <IconPaperclip size={19} aria-hidden="true" />
                </ActionIcon>
              </Tooltip>
            )}
          </FileButton>
        )}
        <EmojiButton onPick={(emoji) => insert(emoji, kind)} />
        <Tooltip label={t(($) => $.inbox.composer.templates)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t(($) => $.inbox.composer.templates)}
            onClick={() => insert(text === '' || /\s$/.test(text.slice(0, caret)) ? '/' : ' /', kind)}
          >
            <IconSlash size={19} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <MacroMenu view={view} />
        <Text className={classes['hint'] ?? ''}>{t(($) => $.inbox.composer.sendHint)}</Text>
        <Button
          size="xs"
          {...(kind === 'note' ? { color: 'yellow.8' } : {})}
          disabled={isEmpty || isUploading || excess > 0}
          rightSection={<IconSend size={15} aria-hidden="true" />}
          onClick={() => void send(false)}
        >
          {t(($) => (kind === 'note' ? $.inbox.composer.sendNote : $.inbox.composer.send))}
        </Button>
      </Group>
    </section>
  );
}
