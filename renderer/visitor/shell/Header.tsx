import type { VisitorState } from '#core/contracts/visitor.ts';
import { useLanguage, useWords } from '../language/language.ts';
import type { Words } from '../language/en.ts';
import { useServices } from '../services.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { CloseIcon, DotsIcon, PhoneIcon } from '../ui/icons.tsx';
import { Popover } from '../ui/Popover.tsx';
import { openingTime } from '../ui/times.ts';
import styles from './Header.module.css';

export interface HeaderProps {
  readonly state: VisitorState | null;
  readonly inCall: boolean;
  readonly sound: boolean;
  readonly onCall: () => void;
  readonly onSound: (sound: boolean) => void;
  readonly onLanguage: () => void;
  readonly onAnother: () => void;
  /** Null while a screen is shown, or a code is being typed. */
  readonly onShow: (() => void) | null;
}

export function Header({
  state,
  inCall,
  sound,
  onCall,
  onSound,
  onLanguage,
  onAnother,
  onShow,
}: HeaderProps) {
  const words = useWords();
  const { closeFrame } = useServices();
  const canAsk = state?.caseState === 'waiting' || state?.caseState === 'answered';
  return (
    <header className={styles['header']}>
      <div className={styles['about']}>
        <h1 className={styles['name']}>
          <bdi>{state?.workspace.name ?? 'Heartline'}</bdi>
        </h1>
        <Status state={state} />
      </div>
      {state?.canCall === true && (
        <button
          type="button"
          className={`button ${styles['call']}`}
          aria-label={words.call.start}
          disabled={inCall}
          onClick={onCall}
        >
          <PhoneIcon />
          <span>{words.call.start}</span>
        </button>
      )}
      <Popover label={words.more} icon={<DotsIcon />} align="end">
        {(close) => (
          <div className={styles['menu']}>
            <button
              type="button"
              lang={words.switchTo === 'English' ? 'en' : 'zh-CN'}
              onClick={() => {
                onLanguage();
                close('done');
              }}
            >
              {words.switchTo}
            </button>
            {onShow && (
              <button
                type="button"
                onClick={() => {
                  close('done');
                  onShow();
                }}
              >
                {words.showing.offer}
              </button>
            )}
            {canAsk && (
              <button
                type="button"
                onClick={() => {
                  close('done');
                  onAnother();
                }}
              >
                {words.another.ask}
              </button>
            )}
            <label>
              <input
                type="checkbox"
                checked={sound}
                onChange={(event) => onSound(event.currentTarget.checked)}
              />
              {words.sound}
            </label>
          </div>
        )}
      </Popover>
      {closeFrame && (
        <IconButton label={words.close} onClick={closeFrame}>
          <CloseIcon />
        </IconButton>
      )}
    </header>
  );
}

/** Who is there, or how long it may take. */
function Status({ state }: { readonly state: VisitorState | null }) {
  const words = useWords();
  const language = useLanguage();
  const { clock } = useServices();
  const text = state ? statusWords(state, words, opening(state, clock(), language, words)) : words.loading;
  return (
    <output className={styles['status']}>
      <span
        className={`${styles['light']} ${state?.open === true ? styles['isOpen'] : ''}`}
        aria-hidden="true"
      />
      <bdi>{text}</bdi>
    </output>
  );
}

const opening = (
  { opensAt }: VisitorState,
  now: number,
  language: ReturnType<typeof useLanguage>,
  words: Words,
): string =>
  opensAt === null
    ? words.status.outOfHours
    : `${words.status.outOfHours} · ${words.status.opens(openingTime(opensAt, now, language))}`;

function statusWords(state: VisitorState, words: Words, closed: string): string {
  const { caseState, agentName, queuePosition, open } = state;
  if (!open && (caseState !== 'answered' || agentName === null)) return closed;
  switch (caseState) {
    case 'none':
      return words.status.none;
    case 'waiting':
      return queuePosition === null
        ? words.status.queuedLong
        : `${words.status.queued(queuePosition)} · ${words.status.queuedLong}`;
    case 'answered':
      return agentName === null ? words.status.answered : words.status.with(agentName);
    case 'closed':
      return words.status.closed;
  }
}
