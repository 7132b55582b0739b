import type { ConsentView, SessionView } from '#core/contracts/customer.ts';
import { consentLimits, type Question } from '#core/domain/assist/consent.ts';
import type { Showing } from './showing.ts';

/** A question as its window shows it, without the pictures of what can be shown. */
export const questionView = (
  { askId, leases, askedAt }: Question,
  { by, compare }: Pick<SessionView, 'by' | 'compare'>,
  { surfaceIds, hasMonitor }: Pick<Showing, 'surfaceIds' | 'hasMonitor'>,
): Omit<ConsentView, 'choices' | 'hiding'> => ({
  askId,
  purpose: 'ask',
  by,
  compare,
  leases: [...leases],
  chosen: surfaceIds,
  needsMonitor: leases.includes('control') && !hasMonitor,
  readableAt: askedAt + consentLimits.readingMs,
  endsAt: askedAt + consentLimits.questionMs,
});
