import { createContext, useContext, type RefObject } from 'react';
import type { View } from '#core/contracts/inbox.ts';

/** Which of the three panes a narrow window shows. */
export type Pane = 'list' | 'conversation' | 'details';

/** What is known already of the customer whom a new case is for. */
export interface NewCaseFrom {
  readonly name: string;
  readonly address: string;
}

export type InboxDialog =
  | { readonly kind: 'assign' | 'label' | 'priority' | 'snooze'; readonly caseIds: readonly string[] }
  | { readonly kind: 'transfer' | 'escalate'; readonly caseId: string }
  | { readonly kind: 'newCase'; readonly from?: NewCaseFrom }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'outbox' };

/** What somebody asked the composer for; each time a new object. */
export interface ComposeRequest {
  readonly caseId: string;
  readonly kind: 'reply' | 'note';
  /** To be put where the caret is; undefined only moves the caret there. */
  readonly insert?: string;
}

/** An event that somebody looked for and wants to see in its case; each time a new object. */
export interface Sought {
  readonly caseId: string;
  readonly eventId: string;
}

export interface Inbox {
  readonly view: View;
  readonly caseId: string | null;
  readonly sought: Sought | null;
  readonly pane: Pane;
  readonly dialog: InboxDialog | null;
  readonly composeRequest: ComposeRequest | null;
  readonly openView: (view: View) => void;
  /** @param eventId what to show of it; without one, its end */
  readonly openCase: (caseId: string, eventId?: string) => void;
  readonly showPane: (pane: Pane) => void;
  readonly openDialog: (dialog: InboxDialog) => void;
  readonly closeDialog: () => void;
  readonly compose: (kind: 'reply' | 'note', insert?: string) => void;
  /** How to move through the list; null while there is none. */
  readonly move: RefObject<((by: number) => void) | null>;
  /** The field that searches the list. */
  readonly search: RefObject<HTMLInputElement | null>;
}

export const InboxContext = createContext<Inbox | undefined>(undefined);

/** Where in the inbox the person is, and how to go elsewhere. */
export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error('no InboxProvider above this component');
  return inbox;
}
