import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VisitorMessage } from '#core/contracts/visitor.ts';
import { useLanguage, useWords } from '../language/language.ts';
import { RequestFailed } from '../link/api.ts';
import { useServices } from '../services.ts';
import type { ChatView } from '../session/chatView.ts';
import { DownIcon } from '../ui/icons.tsx';
import { dayName, sameDay } from '../ui/times.ts';
import styles from './MessageList.module.css';
import { MessageRow, WaitingRow } from './MessageRow.tsx';

/** This close to the end (px) the person is reading along, and wants to see what comes. */
const nearEnd = 120;
/** Messages of one person further apart than this (ms) name them again. */
const together = 5 * 60_000;

export function MessageList({
  view,
  yields,
  onReply,
}: {
  readonly view: ChatView;
  /** Where there is little room and nothing was said yet, it makes room for what is below. */
  readonly yields: boolean;
  readonly onReply: (message: VisitorMessage) => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const { chat, clock } = useServices();
  const { messages, waiting, more, state, line } = view;
  const { box, below, toEnd, keepPlace } = useScrolling(messages, waiting.length);
  const [loading, setLoading] = useState(false);
  const byId = new Map(messages.map((message) => [message.eventId, message]));

  const loadOlder = async (): Promise<void> => {
    setLoading(true);
    keepPlace();
    try {
      await chat.loadOlder();
    } catch (error) {
      // The notice about the line says why; the button is still there.
      if (!(error instanceof RequestFailed)) throw error;
    } finally {
      setLoading(false);
    }
  };

  return (
    <div className={`${styles['frame']} ${yields && messages.length === 0 ? styles['yields'] : ''}`}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys (WCAG 2.1.1). */}
      <div className={styles['box']} ref={box} tabIndex={0} role="log" aria-label={words.messages}>
        <div className={styles['inner']}>
          {more && (
            <p className={styles['older']}>
              <button type="button" className="button" disabled={loading} onClick={() => void loadOlder()}>
                {words.earlier}
              </button>
            </p>
          )}
          {state && (!more || messages.length === 0) && state.greeting !== '' && (
            <p className={styles['greeting']}>
              <bdi>{state.greeting}</bdi>
            </p>
          )}
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const newDay = !before || !sameDay(before.at, message.at);
            return (
              <Fragment key={message.eventId}>
                {newDay && <p className={styles['day']}>{dayName(message.at, clock(), language, words)}</p>}
                <MessageRow
                  message={message}
                  follows={!newDay && before !== undefined && isSameTurn(before, message)}
                  original={message.replyTo === null ? undefined : byId.get(message.replyTo)}
                  readTo={state?.readTo ?? null}
                  onReply={() => onReply(message)}
                />
              </Fragment>
            );
          })}
          {waiting.map((each) => (
            <WaitingRow
              key={each.eventId}
              waiting={each}
              isUp={line === 'up'}
              onDiscard={() => chat.discard(each.eventId)}
            />
          ))}
          {state?.agentTyping === true && <Typing name={state.agentName ?? words.support} />}
        </div>
      </div>
      {below && (
        <button type="button" className={`button ${styles['toEnd']}`} onClick={toEnd}>
          <DownIcon />
          {words.newBelow}
        </button>
      )}
    </div>
  );
}

const isSameTurn = (before: VisitorMessage, { from, agentName, at }: VisitorMessage): boolean =>
  before.from === from && before.agentName === agentName && at - before.at < together;

function Typing({ name }: { readonly name: string }) {
  const words = useWords();
  return (
    <output className={styles['typing']}>
      <span className={styles['dots']} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <bdi>{words.typing(name)}</bdi>
    </output>
  );
}

/** Follows the end while the person is there, and stays where they are while they read further up. */
function useScrolling(messages: readonly VisitorMessage[], waiting: number) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const heightBefore = useRef<number | null>(null);
  const [below, setBelow] = useState(false);
  const last = messages.at(-1);
  /** Only what comes at the end moves it. */
  const end = `${last?.eventId} ${waiting}`;
  const shownEnd = useRef('');
  const mine = last?.from === 'customer' || waiting > 0;

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let top = element.scrollTop;
    const look = (): void => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
      // Only who goes up leaves the end: what grows above it, such as a picture, takes nobody away.
      if (isNear) atEnd.current = true;
      else if (element.scrollTop < top) atEnd.current = false;
      top = element.scrollTop;
      if (isNear) setBelow(false);
    };
    element.addEventListener('scroll', look, { passive: true });
    // A keyboard on the screen or a picture that has been loaded changes the height.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    const before = heightBefore.current;
    if (!element || before === null || element.scrollHeight === before) return;
    element.scrollTop += element.scrollHeight - before;
    heightBefore.current = null;
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || shownEnd.current === end) return;
    shownEnd.current = end;
    if (mine) atEnd.current = true;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else setBelow(true);
  }, [end, mine]);

  return {
    box,
    below,
    toEnd: () => {
      if (box.current) box.current.scrollTop = box.current.scrollHeight;
      setBelow(false);
    },
    keepPlace: () => {
      heightBefore.current = box.current?.scrollHeight ?? null;
    },
  };
}
