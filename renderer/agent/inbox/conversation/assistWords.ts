import type { TFunction } from 'i18next';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import type { Lease } from '#core/domain/assist/lease.ts';

/** Characters of a hash that tell one receipt from another. */
const headShown = 12;

/** What happened in an assist session, as a sentence. @param who whose doing it was */
export function assistWords(t: TFunction, fact: AssistFact, who: string): string {
  const leaseName = (lease: Lease): string => t(($) => $.inbox.conversation.assist.leases[lease]);
  switch (fact.state) {
    case 'asked':
      return t(($) => $.inbox.conversation.assist.asked, {
        who,
        leases: fact.leases.map(leaseName).join(', '),
      });
    case 'granted':
      return fact.lease === 'view'
        ? t(($) => $.inbox.conversation.assist.showed, {
            who,
            surface: t(($) => $.inbox.conversation.assist.surfaces[fact.surface ?? 'unknown']),
          })
        : t(($) => $.inbox.conversation.assist.granted, { who, lease: leaseName(fact.lease) });
    case 'denied':
      return fact.lease === 'view'
        ? t(($) => $.inbox.conversation.assist.deniedView, { who })
        : t(($) => $.inbox.conversation.assist.denied, { who, lease: leaseName(fact.lease) });
    case 'revoked':
      return revoked(t, fact, who, leaseName(fact.lease));
    case 'file':
      return t(($) => $.inbox.conversation.assist[fact.direction === 'in' ? 'fileIn' : 'fileOut'], {
        who,
        name: fact.name,
      });
    case 'command':
      return t(($) => $.inbox.conversation.assist.command, { who, line: fact.line });
    case 'receipt':
      return t(($) => $.inbox.conversation.assist.receipt, {
        entries: fact.entries,
        head: fact.head.slice(0, headShown),
      });
    case 'recorded':
    case 'recordingBegan':
    case 'recordingPaused':
    case 'recordingResumed':
    case 'recordingDeleted':
    case 'invited':
    case 'wrongCode':
    case 'met':
    case 'refused':
    case 'resumed':
    case 'ended':
      return t(($) => $.inbox.conversation.assist[fact.state], { who });
  }
}

function revoked(
  t: TFunction,
  { lease, why }: Extract<AssistFact, { state: 'revoked' }>,
  who: string,
  name: string,
): string {
  if (why === 'expired') return t(($) => $.inbox.conversation.assist.expired, { lease: name });
  if (why === 'agent') return t(($) => $.inbox.conversation.assist.gaveBack, { who, lease: name });
  return lease === 'view'
    ? t(($) => $.inbox.conversation.assist.revokedView, { who })
    : t(($) => $.inbox.conversation.assist.revoked, { who, lease: name });
}
