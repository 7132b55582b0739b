import type { VisitorError, VisitorMessage, VisitorState } from '#core/contracts/visitor.ts';
import type { Unsent } from './outbox.ts';

export type Refusal = Extract<VisitorError['code'], 'invalid' | 'tooLarge'>;
/** `refused`: the server will never take it, and the person decides. */
export type Waiting = Unsent & { readonly refused: Refusal | null };

/** What the page shows of the conversation. */
export interface ChatView {
  readonly phase: 'opening' | 'open' | 'unknownPage';
  readonly line: 'connecting' | 'up' | 'down';
  readonly state: VisitorState | null;
  /** Oldest first. */
  readonly messages: readonly VisitorMessage[];
  readonly more: boolean;
  /** What is on its way, oldest first. */
  readonly waiting: readonly Waiting[];
}

export const emptyView: ChatView = {
  phase: 'opening',
  line: 'connecting',
  state: null,
  messages: [],
  more: false,
  waiting: [],
};

const inOrder = (one: VisitorMessage, other: VisitorMessage): number =>
  one.at - other.at || one.order - other.order || (one.eventId < other.eventId ? -1 : 1);

/** The messages with these put in: a newer state of one that is there takes its place. */
export function withMessages(
  view: ChatView,
  fresh: readonly VisitorMessage[],
): Pick<ChatView, 'messages' | 'waiting'> {
  const all = new Map(view.messages.map((message) => [message.eventId, message]));
  for (const message of fresh) all.set(message.eventId, message);
  return {
    messages: [...all.values()].sort(inOrder),
    waiting: view.waiting.filter(({ eventId }) => !all.has(eventId)),
  };
}
