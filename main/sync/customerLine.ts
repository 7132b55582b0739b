import { assistPaths } from '#core/contracts/assist.ts';
import { isFollowUp } from '#core/domain/assist/code.ts';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { MeetingLine, MeetingLineEvents } from '#core/domain/assist/meetingLine.ts';
import { openRendezvous } from './rendezvousLine.ts';
import { serverOrigin } from './serverAddress.ts';

/** The customer's end of a rendezvous, which needs no account: whoever has a code may come. */
export class CustomerLine {
  readonly #line: MeetingLine;

  /**
   * @param server its origin: `https:`, or `http:` where nothing but this computer can listen
   * @param invitationId of a follow-up: it may not be there yet @param random 0–1
   * @throws HeartlineError badRequest where that is no such origin
   */
  constructor(server: string, invitationId: string, random: () => number, events: MeetingLineEvents) {
    const origin = serverOrigin(server);
    if (origin === undefined || origin !== server) throw new HeartlineError('badRequest');
    const path = assistPaths.join(invitationId);
    const route = {
      path,
      comeBackPath: assistPaths.join,
      protocols: [],
      invitationId,
      waits: isFollowUp({ invitationId }),
    };
    this.#line = openRendezvous(server, route, random, events);
  }

  /** @param text to the other end, through the server */
  say(text: string): void {
    this.#line.say({ type: 'say', text });
  }

  /** Ends the meeting, or gives up the attempt to come to it. */
  close(): void {
    this.#line.close();
  }
}
