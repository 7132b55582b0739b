/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that come and go and lie where they are put are no table element. */
import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useInbox } from '../place.ts';
import { useHalfMinute } from '../useHalfMinute.ts';
import { indexOfCase, rowAt, type CaseListState, type CaseWindow } from './caseWindow.ts';
import classes from './CaseList.module.css';
import { CaseListRow } from './CaseListRow.tsx';
import { shiftOf } from './keepPlace.ts';
import type { Checked } from './useChecked.ts';
import { useCursor } from './useCursor.ts';

const rowHeight = 84;

interface CaseListProps {
  readonly window: CaseWindow;
  readonly state: CaseListState;
  readonly total: number;
  readonly checked: Checked;
  /** Moving through the list opens each case, as there is room for both. */
  readonly opensOnMove: boolean;
}

/** A list of any length: only the rows in sight exist. One Tab stop, moved through with the arrow keys (ARIA grid). */
export function CaseList({ window: cases, state, total, checked, opensOnMove }: CaseListProps) {
  const { t } = useTranslation();
  const { caseId, openCase, move } = useInbox();
  const now = useHalfMinute();
  const box = useRef<HTMLDivElement>(null);
  const cursor = useCursor(state, total, caseId);
  const cursorIndex = cursor.index;
  // oxlint-disable-next-line react/incompatible-library -- it is its own store; nothing of it is passed on memoised.
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (index) => rowAt(state, index)?.case.caseId ?? `row:${index}`,
    // The row that has the focus stays in the document when it is scrolled out of sight.
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      if (cursorIndex < 0 || cursorIndex >= total || inSight.includes(cursorIndex)) return inSight;
      return [...inSight, cursorIndex].sort((one, other) => one - other);
    },
  });
  const rows = virtualizer.getVirtualItems();
  const { range } = virtualizer;
  useEffect(() => {
    if (range) cases.look(range.startIndex, range.endIndex);
  }, [cases, range]);

  // Rows that come in above push nothing away from under the eyes.
  const seen = useRef<ReadonlyMap<number, string>>(new Map());
  useLayoutEffect(() => {
    const element = box.current;
    if (element && element.scrollTop > rowHeight / 2) {
      const shift = shiftOf(seen.current, (id) => indexOfCase(state, id));
      if (shift !== 0) element.scrollTop += shift * rowHeight;
    }
  }, [state]);
  useLayoutEffect(() => {
    const inSight = new Map<number, string>();
    for (let index = range?.startIndex ?? 0; index <= (range?.endIndex ?? -1); index += 1) {
      const id = rowAt(state, index)?.case.caseId;
      if (id !== undefined) inSight.set(index, id);
    }
    seen.current = inSight;
  }, [state, range]);

  const focusRow = useCallback((index: number) => {
    const has = (): boolean => {
      const row = box.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
      row?.focus({ preventScroll: true });
      return row !== null && row !== undefined;
    };
    if (!has()) requestAnimationFrame(has);
  }, []);
  const open = useCallback(
    (index: number) => {
      cursor.moveTo(index);
      const id = rowAt(state, index)?.case.caseId;
      if (id !== undefined) openCase(id);
    },
    [cursor, state, openCase],
  );
  const goTo = useCallback(
    (index: number) => {
      const next = Math.min(total - 1, Math.max(0, index));
      if (next < 0) return;
      cursor.moveTo(next);
      virtualizer.scrollToIndex(next);
      if (opensOnMove) open(next);
      const { activeElement } = document;
      if (activeElement === document.body || box.current?.contains(activeElement)) focusRow(next);
    },
    [total, cursor, virtualizer, opensOnMove, open, focusRow],
  );
  useEffect(() => {
    move.current = (by) => goTo(cursor.isGone && by > 0 ? cursorIndex : cursorIndex + by);
    return () => {
      move.current = null;
    };
  }, [move, goTo, cursor.isGone, cursorIndex]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Record<string, () => void> = {
      ArrowDown: () => goTo(cursorIndex + 1),
      ArrowUp: () => goTo(cursorIndex - 1),
      PageDown: () => goTo(cursorIndex + page),
      PageUp: () => goTo(cursorIndex - page),
      Home: () => goTo(0),
      End: () => goTo(total - 1),
      Enter: () => open(cursorIndex),
      ' ': () => checked.toggle(cursorIndex, event.shiftKey),
      x: () => checked.toggle(cursorIndex, event.shiftKey),
      Escape: checked.clear,
    };
    const isAll = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey);
    const step = isAll
      ? checked.all
      : event.ctrlKey || event.metaKey || event.altKey
        ? undefined
        : steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={-1}
      aria-label={t(($) => $.inbox.list.label)}
      aria-rowcount={total}
      aria-multiselectable="true"
      className={classes['list']}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={classes['rows']} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ key, index, start }) => {
          const row = rowAt(state, index);
          const id = row?.case.caseId;
          return (
            <div
              key={key}
              role="presentation"
              className={classes['place']}
              style={{ transform: `translateY(${start}px)` }}
            >
              <CaseListRow
                row={row}
                index={index}
                now={now}
                isOpen={id !== undefined && id === caseId}
                isCursor={index === cursorIndex}
                isChecked={id !== undefined && checked.ids.has(id)}
                isChecking={checked.ids.size > 0}
                onOpen={open}
                onCheck={checked.toggle}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
