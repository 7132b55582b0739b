import { assistPaths } from '#core/contracts/assist.ts';
import { HeartlineError } from '#core/contracts/errors.ts';
import { RendezvousLine, type RendezvousEvents } from './rendezvousLine.ts';
import { serverOrigin } from './serverAddress.ts';

/** The customer's end of a rendezvous, which needs no account: whoever has a code may come. */
export class CustomerLine {
  readonly #line: RendezvousLine;

  /**
   * @param server its origin: `https:`, or `http:` where nothing but this computer can listen
   * @param invitationId six digits @param random 0–1
   * @throws HeartlineError badRequest where that is no such origin
   */
  constructor(server: string, invitationId: string, random: () => number, events: RendezvousEvents) {
    const origin = serverOrigin(server);
    if (origin === undefined || origin !== server) throw new HeartlineError('badRequest');
    const path = assistPaths.join(invitationId);
    const route = { server, path, comeBackPath: assistPaths.join, protocols: [], invitationId };
    this.#line = new RendezvousLine(route, random, events);
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
