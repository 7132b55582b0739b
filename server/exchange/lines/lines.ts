import { randomInt } from 'node:crypto';
import type { Invitation } from 'sip.js';
import type { Account } from '../account.ts';
import { systemClock, type Clock } from '../../process/clock.ts';
import { opus, pcmu, telephoneEvent } from '../media/codecs.ts';
import { weriftHandlers } from '../media/descriptionHandler.ts';
import { Agent, type RegistrarAddress } from './agent.ts';
import { CallbackLine } from './callbackLine.ts';
import { EchoLine } from './echoLine.ts';
import type { Position } from './relay.ts';

export interface LinesOptions {
  readonly registrar: RegistrarAddress;
  /** Accounts of the two lines at that registrar. */
  readonly echo: Account;
  readonly callback: Account;
  /** Milliseconds until the callback line calls back; 3000 unless told. */
  readonly callbackDelay?: number;
  readonly clock?: Clock;
  /** Told of a call that a line could not take; the line stays up. */
  readonly failed?: (error: unknown) => void;
}

/** The newcomer's test lines: one that echoes, one that calls back. Resolves once both are registered. */
export async function startLines(options: LinesOptions): Promise<{ close(): Promise<void> }> {
  const { registrar, callbackDelay = 3000, clock = systemClock, failed = () => undefined } = options;
  const media = weriftHandlers(() => [opus(), pcmu(), telephoneEvent()]);
  const taking =
    (line: { ring(invitation: Invitation): Promise<void> }) =>
    (invitation: Invitation): void => {
      line.ring(invitation).catch(failed);
    };

  const echo = new EchoLine(randomStart);
  const callback: CallbackLine = new CallbackLine(() => callbackAgent, echo, clock, callbackDelay, failed);
  const echoAgent = new Agent(registrar, options.echo, media, taking(echo));
  const callbackAgent: Agent = new Agent(registrar, options.callback, media, taking(callback));
  await Promise.all([echoAgent.start(), callbackAgent.start()]);

  return {
    async close() {
      callback.stop();
      await Promise.all([echoAgent.close(), callbackAgent.close()]);
    },
  };
}

/** RFC 3550 §5.1: streams begin at random numbers. */
function randomStart(): Position {
  return { sequence: randomInt(0x10000), timestamp: randomInt(0x100000000) };
}
