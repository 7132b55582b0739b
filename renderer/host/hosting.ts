import type { IceServers, RendezvousFrame } from '#core/contracts/assist.ts';
import type { HostCommand, HostEvent } from '#core/contracts/host.ts';
import type { InvitationCode } from '#core/domain/assist/code.ts';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import { passwordOf } from '../assist/pake/password.ts';
import { AssistEnd } from '../assist/peer/assistEnd.ts';
import { newCertificate } from '../assist/peer/certificate.ts';
import { HostLink } from '../assist/peer/hostLink.ts';
import { Outflow } from '../assist/peer/outflow.ts';
import { HostClipboard } from './hostClipboard.ts';
import { Shown, type MasksOf } from './shown.ts';

type Report = (event: HostEvent) => void;
type Command = Exclude<HostCommand, { type: 'join' }>;

/**
 * The customer's end of one session: proves the code, keeps the connection, shows what it is told to, and passes on what
 * comes in. It decides nothing: what the agent's end may do is known to the main process alone.
 */
export class Hosting {
  readonly #report: Report;
  readonly #shown: Shown;
  readonly #clipboard: HostClipboard;
  #end: AssistEnd | undefined;
  #link: HostLink | undefined;
  #isClosed = false;
  #iceServers: IceServers = [];
  /** What the server said before this end was ready. */
  #early: RendezvousFrame[] | undefined = [];

  constructor(code: InvitationCode, report: Report, masksOf: MasksOf) {
    this.#report = report;
    this.#clipboard = new HostClipboard(
      {
        send: (data) => this.#link?.send('clipboard', data) ?? false,
        waiting: () => this.#link?.waiting('clipboard') ?? 0,
      },
      report,
    );
    this.#shown = new Shown(() => report({ type: 'notShown' }), masksOf);
    this.#prepare(code).catch(() => report({ type: 'failed' }));
  }

  obey(command: Command): void {
    switch (command.type) {
      case 'frame':
        if (this.#early) this.#early.push(command.frame);
        else this.#heard(command.frame);
        break;
      case 'iceServers':
        this.#iceServers = command.iceServers;
        this.#link?.useIceServers(command.iceServers);
        break;
      case 'clipboardPart':
      case 'clipboardSend':
      case 'clipboardStop':
        this.#clipboard.obey(command);
        break;
      case 'show':
        void this.#show(command.surfaceIds, command.isMasked);
        break;
      case 'remask':
        this.#shown.remask();
        break;
      case 'send':
        this.#send(command.channel, command.data);
        break;
      case 'answered':
        this.#answered(command.sdp);
        break;
      case 'restart':
        // A restart that the next one has overtaken.
        this.#link?.connect({ restart: true }).catch(() => undefined);
        break;
      case 'close':
        this.close();
        break;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#shown.stop();
    const link = this.#link;
    this.#link = undefined;
    // What was said last still has to go out.
    setTimeout(() => link?.close(), 200);
  }

  async #prepare(code: InvitationCode): Promise<void> {
    const [own, password] = await Promise.all([newCertificate(), passwordOf(code)]);
    if (this.#isClosed) return;
    this.#end = new AssistEnd({
      end: 'customer',
      code,
      password,
      own,
      say: (text) => this.#report({ type: 'say', text }),
      onMet: ({ compare, fingerprint, sessionId, followUp }) => {
        this.#report({ type: 'met', compare, sessionId, followUp });
        const link = new HostLink({
          own,
          theirs: fingerprint,
          iceServers: this.#iceServers,
          describe: (sdp) => this.#end?.describe(sdp),
          onMessage: (channel, data) => this.#received(channel, data),
          onOpen: () => this.#report({ type: 'open' }),
          onReach: (canHear) => this.#report({ type: 'reach', canHear }),
          onClosed: () => this.#report({ type: 'closed' }),
          onDrained: (channel) => this.#drained(channel),
        });
        this.#link = link;
        link.connect().catch(() => this.#isClosed || this.#report({ type: 'closed' }));
      },
      onDescription: (sdp) => this.#answered(sdp),
      onFailed: () => this.#report({ type: 'failed' }),
    });
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const frame of early) this.#heard(frame);
  }

  #heard(frame: RendezvousFrame): void {
    // Whoever is proved already needs no second handshake.
    if (frame.type === 'peer' && frame.present && !this.#link) this.#end?.begin();
    if (frame.type === 'heard') this.#end?.hear(frame.text);
  }

  #answered(sdp: string): void {
    // An answer that is none: whoever sends it is not the end that has proved itself.
    this.#link?.answered(sdp).catch(() => this.#report({ type: 'failed' }));
  }

  async #show(surfaceIds: readonly string[], isMasked: boolean): Promise<void> {
    const link = this.#link;
    if (!link) return;
    try {
      const outgoing = await this.#shown.capture(surfaceIds, isMasked);
      if (!outgoing) return;
      const mids = await link.show(outgoing.map(({ track }) => track));
      const surfaces = surfaceIds.map((surfaceId, n) => {
        const { width = 0, height = 0 } = outgoing[n] ?? {};
        return { surfaceId, mid: mids[n] ?? '', width, height };
      });
      this.#report({ type: 'shown', surfaces });
    } catch {
      this.#shown.stop();
      if (!this.#isClosed) this.#report({ type: 'notShown' });
    }
  }

  #received(channel: AssistChannel, data: string | ArrayBuffer): void {
    const message = typeof data === 'string' ? data : new Uint8Array(data);
    this.#report({ type: 'received', channel, data: message });
  }

  readonly #outflows = new Map<AssistChannel, Outflow>();

  #send(channel: AssistChannel, data: string | Uint8Array): void {
    const outflow = this.#outflows.get(channel) ?? new Outflow();
    this.#outflows.set(channel, outflow);
    outflow.gave(data);
    this.#link?.send(channel, typeof data === 'string' ? data : new Uint8Array(data));
    this.#drained(channel);
  }

  /** Tells the main process how much of what it gave has left, so that it gives more. */
  #drained(channel: AssistChannel): void {
    if (channel === 'clipboard') this.#clipboard.drained();
    const link = this.#link;
    if (!link) return;
    const bytes = this.#outflows.get(channel)?.left(link.waiting(channel)) ?? 0;
    if (bytes > 0) this.#report({ type: 'sent', channel, bytes });
  }
}
