import { useEffect, useRef } from 'react';
import type { CaseView, TimelineItem } from '#core/contracts/inbox.ts';
import { useServices } from '../../services.ts';
import { newestFromCustomer } from './newestFromCustomer.ts';

/** A glance in passing is no reading. */
const dwellMs = 600;

/**
 * Marks a case as read once this person has had it before their eyes for a moment.
 * @param items of its timeline, oldest first
 */
export function useMarkRead(view: CaseView, items: readonly TimelineItem[]): void {
  const { ask } = useServices();
  const { readTo } = view;
  const { caseId } = view.case;
  const newest = newestFromCustomer(items);
  const marked = useRef('');
  useEffect(() => {
    const key = `${caseId}:${newest}`;
    if (newest <= readTo || marked.current === key) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = (): void => {
      clearTimeout(timer);
      if (!document.hasFocus()) return;
      timer = setTimeout(() => {
        marked.current = key;
        // A mark that was not made is made when the case is looked at again.
        ask('sync.do', { body: { type: 'case.read', caseId, readTo: newest } }).catch(() => {
          marked.current = '';
        });
      }, dwellMs);
    };
    start();
    window.addEventListener('focus', start);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', start);
    };
  }, [ask, caseId, newest, readTo]);
}
