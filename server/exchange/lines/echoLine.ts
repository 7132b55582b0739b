import type { Invitation, Session } from 'sip.js';
import { WeriftDescriptionHandler } from '../media/descriptionHandler.ts';
import { whenEstablished } from './agent.ts';
import { echo } from './echo.ts';
import type { Position } from './relay.ts';

/** Answers every call and sends back what it hears, so that a newcomer hears that speaking and hearing work. */
export class EchoLine {
  readonly #start: () => Position;

  /** `start` gives each call's first RTP sequence number and timestamp. */
  constructor(start: () => Position) {
    this.#start = start;
  }

  async ring(invitation: Invitation): Promise<void> {
    await invitation.accept();
    this.#connect(invitation);
  }

  /** Echoes on a call that somebody else set up, once it is confirmed. */
  async connectWhenEstablished(session: Session): Promise<void> {
    if (await whenEstablished(session)) this.#connect(session);
  }

  #connect(session: Session): void {
    const media = session.sessionDescriptionHandler;
    if (media instanceof WeriftDescriptionHandler) echo(media.line, this.#start());
  }
}
