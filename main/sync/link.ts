import type { SyncProblem } from '#core/contracts/inbox.ts';

/*
 * The connection to the sync server, from sign-in to sign-out. (Before and after, the desk is signed out.)
 *
 *   connecting ──hello──► online
 *     ▲    │                │
 *  try│    │failed          │failed
 *     │    ▼                ▼
 *     └─ offline ◄──────────┘
 *
 * `caughtUp`, while online, says that copy and outbox are as they should be. Only then are earlier failures forgotten: a
 * server that greets and then answers nothing is not asked more often than one that is not there.
 *
 * `refused` is reached from every state by a server that no longer knows the session; nothing leaves it.
 */
export type Link =
  | { readonly state: 'connecting'; readonly attempt: number; readonly problem: SyncProblem | null }
  /** `attempt`: failures in a row, should this one fail too. */
  | { readonly state: 'online'; readonly attempt: number }
  | { readonly state: 'offline'; readonly attempt: number; readonly problem: SyncProblem }
  | { readonly state: 'refused' };

export type LinkEvent =
  | { readonly type: 'try' }
  | { readonly type: 'hello' }
  | { readonly type: 'caughtUp' }
  | { readonly type: 'failed'; readonly problem: SyncProblem }
  | { readonly type: 'refused' };

export const firstLink: Link = { state: 'connecting', attempt: 0, problem: null };

/** The link after the event; the very same object where the event has no meaning in its state. */
export function linkTransition(link: Link, event: LinkEvent): Link {
  if (link.state === 'refused') return link;
  switch (event.type) {
    case 'try':
      return link.state === 'offline' ? { ...link, state: 'connecting' } : link;
    case 'hello':
      return link.state === 'connecting' ? { state: 'online', attempt: link.attempt + 1 } : link;
    case 'caughtUp':
      return link.state === 'online' && link.attempt > 0 ? { state: 'online', attempt: 0 } : link;
    case 'failed': {
      if (link.state === 'offline') return link;
      const attempt = link.state === 'connecting' ? link.attempt + 1 : link.attempt;
      return { state: 'offline', attempt, problem: event.problem };
    }
    case 'refused':
      return { state: 'refused' };
  }
}
