import { createPortal } from 'react-dom';
import { useWords } from '../language/language.ts';
import notice from '../ui/Notice.module.css';
import { Preview } from './Preview.tsx';
import preview from './Preview.module.css';
import styles from './ShowingPanel.module.css';
import type { ShowingState } from './showingState.ts';
import { useFloating } from './useFloating.ts';
import type { useShowing } from './useShowing.ts';

interface ShownProps {
  readonly session: ReturnType<typeof useShowing>;
  readonly view: Extract<ShowingState, { state: 'showing' }>;
}

/** Who sees what, with the agent's marks on it, and how to stop that. */
export function Shown({ session, view }: ShownProps) {
  const words = useWords().showing;
  const { floating, open } = useFloating();
  const { by, compare, surface, surfaceId, stream } = view;
  const marks = session.marks();
  const picture = marks && (
    <Preview stream={stream} marks={marks} surfaceId={surfaceId} label={words.preview} />
  );
  const stop = (
    <button type="button" className="button" onClick={session.stop}>
      {words.stop}
    </button>
  );
  return (
    <>
      <output className={notice['about']}>
        <span className={notice['dot']} aria-hidden="true" />
        {words.showing(by.agent, by.organisation, words.surfaces[surface])}
        <span className={styles['digits']}>{words.compare(compare)}</span>
      </output>
      {stop}
      <div className={styles['shown']}>
        {floating ? <p className={notice['hint']}>{words.floats}</p> : picture}
        {open && !floating && (
          <button type="button" className="textButton" onClick={() => void open()}>
            {words.float}
          </button>
        )}
      </div>
      {floating &&
        createPortal(
          <div className={preview['floating']}>
            {picture}
            {stop}
          </div>,
          floating.document.body,
        )}
    </>
  );
}
