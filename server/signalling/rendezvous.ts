import type { WebSocket } from 'ws';
import {
  rendezvousCodes,
  rendezvousSaySchema,
  type RendezvousFrame,
  type RendezvousSay,
} from '#core/contracts/assist.ts';
import { parseJson } from '#core/contracts/parseJson.ts';
import { invitationLimits } from '#core/domain/assist/code.ts';
import type { Clock } from '../process/clock.ts';
import { Invitation, type Inviter } from './invitation.ts';

export interface RendezvousOptions {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

interface Meeting {
  readonly invitation: Invitation;
  readonly agent: WebSocket;
  customer: WebSocket | undefined;
}

/** RFC 6455 §7.4.1. */
const normalClosure = 1000;
const goingAway = 1001;

/** What an end that does not read may have waiting (bytes). */
const backlogMax = 1_000_000;

/**
 * Where an agent and a customer find each other, so as to speak directly from then on. The server carries what they say
 * and understands none of it: what it changes on the way makes the handshake fail.
 */
export class Rendezvous {
  readonly #options: RendezvousOptions;
  readonly #meetings = new Map<string, Meeting>();
  /** By agent: each has one invitation at a time. */
  readonly #inviting = new Map<string, WebSocket>();

  constructor(options: RendezvousOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#meetings.size;
  }

  /** An agent invites, for as long as this socket is open. */
  invite(inviter: Inviter, agent: WebSocket): void {
    const { clock } = this.#options;
    // A program gone wild, or a window that was forgotten: the newest one counts.
    this.#inviting.get(inviter.agentId)?.close(rendezvousCodes.expired, 'another invitation');
    this.#inviting.set(inviter.agentId, agent);
    const invitationId = this.#freeId();
    const invitation = new Invitation(inviter, clock.now());
    const meeting: Meeting = { invitation, agent, customer: undefined };
    this.#meetings.set(invitationId, meeting);
    const cancel = clock.after(invitationLimits.lifetimeMs, () => {
      invitation.expire();
      if (invitation.state === 'over') agent.close(rendezvousCodes.expired, 'expired');
    });
    agent.on('close', (code) => {
      cancel();
      this.#meetings.delete(invitationId);
      if (this.#inviting.get(inviter.agentId) === agent) this.#inviting.delete(inviter.agentId);
      // Whose line breaks may still be connected to the customer directly; who closes it wants to end.
      if (code === normalClosure) meeting.customer?.close(rendezvousCodes.ended, 'the agent has ended it');
      else meeting.customer?.close(goingAway, 'the agent has lost the line');
    });
    agent.on('message', (data: Buffer) => {
      const said = parseJson(rendezvousSaySchema, data.toString());
      if (said) this.#fromAgent(meeting, said);
      else agent.close(rendezvousCodes.badFrame, 'a frame that makes no sense');
    });
    send(agent, { type: 'invited', invitationId, expiresAt: invitation.expiresAt });
  }

  /** A customer comes with the first half of a code. */
  join(invitationId: string, customer: WebSocket): void {
    const meeting = this.#meetings.get(invitationId);
    if (meeting?.invitation.state === 'met') {
      customer.close(rendezvousCodes.occupied, 'somebody is being let in');
      return;
    }
    if (!meeting?.invitation.join(this.#options.clock.now())) {
      customer.close(rendezvousCodes.unknown, 'unknown');
      return;
    }
    meeting.customer = customer;
    customer.on('close', () => this.#customerGone(meeting, customer));
    customer.on('message', (data: Buffer) => {
      const said = parseJson(rendezvousSaySchema, data.toString());
      if (said?.type === 'say') send(meeting.agent, { type: 'heard', text: said.text });
      else customer.close(rendezvousCodes.badFrame, 'a frame that makes no sense');
    });
    const { organisation, agent } = meeting.invitation.inviter;
    send(customer, { type: 'welcome', organisation, agent });
    send(customer, { type: 'peer', present: true });
    send(meeting.agent, { type: 'peer', present: true });
  }

  #fromAgent(meeting: Meeting, said: RendezvousSay): void {
    const { customer, invitation } = meeting;
    switch (said.type) {
      case 'say':
        if (customer) send(customer, { type: 'heard', text: said.text });
        break;
      case 'accepted':
        invitation.accept();
        break;
      case 'refused':
        customer?.close(rendezvousCodes.unknown, 'unknown');
        break;
    }
  }

  #customerGone(meeting: Meeting, customer: WebSocket): void {
    if (meeting.customer !== customer) return;
    meeting.customer = undefined;
    const { invitation, agent } = meeting;
    invitation.fail();
    send(agent, { type: 'peer', present: false });
    if (invitation.state === 'over') agent.close(rendezvousCodes.unknown, 'burnt');
  }

  /** Six digits that no other invitation of this moment has, and that nobody can foresee. */
  #freeId(): string {
    for (;;) {
      const number = new DataView(Uint8Array.from(this.#options.random(8)).buffer).getBigUint64(0);
      const id = String(number % 1_000_000n).padStart(6, '0');
      if (!this.#meetings.has(id)) return id;
    }
  }
}

function send(socket: WebSocket, frame: RendezvousFrame): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > backlogMax) socket.close(1013, 'too slow');
  else socket.send(JSON.stringify(frame));
}
