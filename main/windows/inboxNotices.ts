import { Notification } from 'electron';
import type { NoticeFlood } from '../inbox/noticeFlood.ts';
import type { Notice } from '../inbox/notices.ts';
import type { Translate } from '../language/language.ts';
import type { AgentWindow } from './incomingCall.ts';

/** Characters of a notification; the rest is in the window. */
const textShown = 200;

const titles = { message: 'newMessage', assigned: 'newlyAssigned', mention: 'mentioned' } as const;

/**
 * Tells an agent who looks elsewhere what has happened to their cases: one notification for each case, whose text is the
 * newest, and one for all the rest where there are many at once. What they are looking at needs none.
 */
export class InboxNotices {
  readonly #agent: AgentWindow;
  readonly #translate: Translate;
  readonly #open: (caseId: string) => void;
  readonly #flood: NoticeFlood;
  readonly #shown = new Map<string, Notification>();
  #viewing: string | null = null;

  /** @param open shows a case in the window */
  constructor(agent: AgentWindow, translate: Translate, open: (caseId: string) => void, flood: NoticeFlood) {
    this.#agent = agent;
    this.#translate = translate;
    this.#open = open;
    this.#flood = flood;
  }

  /** The case that the window shows; its notification has done what it was for. */
  viewing(caseId: string | null): void {
    this.#viewing = caseId;
    if (caseId !== null) this.#withdraw(caseId);
  }

  /** The person looks at the window again, and so at what it shows. */
  lookedAt(): void {
    if (this.#viewing !== null) this.#withdraw(this.#viewing);
  }

  show(notices: readonly Notice[]): void {
    if (!Notification.isSupported()) return;
    const isFocused = this.#agent.window?.isFocused() === true;
    const wanted = notices.filter(
      (notice) => !isFocused || (notice.kind !== 'summary' && this.#viewing !== notice.caseId),
    );
    for (const notice of this.#flood.take(wanted)) {
      if (notice.kind === 'summary') {
        const body = this.#translate('newsInCases').replace('{n}', String(notice.cases));
        this.#raise('', this.#translate('whileYouWereAway'), body);
      } else {
        const { kind, caseId, name, text } = notice;
        this.#raise(caseId, `${this.#translate(titles[kind])} · ${name}`, text.slice(0, textShown));
      }
    }
  }

  /** Nobody is signed in any more. */
  clear(): void {
    for (const caseId of this.#shown.keys()) this.#withdraw(caseId);
  }

  #raise(caseId: string, title: string, body: string): void {
    this.#withdraw(caseId);
    const notification = new Notification({ title, body, silent: true });
    this.#shown.set(caseId, notification);
    notification.on('click', () => {
      this.#agent.show();
      if (caseId !== '') this.#open(caseId);
    });
    notification.on('close', () => {
      if (this.#shown.get(caseId) === notification) this.#shown.delete(caseId);
    });
    notification.show();
  }

  #withdraw(caseId: string): void {
    const shown = this.#shown.get(caseId);
    this.#shown.delete(caseId);
    shown?.close();
  }
}
