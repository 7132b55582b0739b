import { createHmac } from 'node:crypto';
import type { Workspace } from '#core/contracts/sync/records.ts';
import type { VisitorCall } from '#core/contracts/visitor.ts';
import type { Ledger } from '../../cases/ledger.ts';
import { identityOf } from './arrivals.ts';
import { VisitorProblem } from './visitorProblem.ts';
import type { Visitor, Visitors } from './visitors.ts';

interface SipServer {
  /** WebSocket address of the SIP server (RFC 7118). */
  readonly server: string;
  readonly domain: string;
}

/**
 * How the browser calls. With `guestSecret`, which the SIP server shares, each visitor has a name of their own, by which
 * the agent's phone knows who calls; with a common account, it does not.
 */
export type CallingConfig =
  | (SipServer & { readonly guestSecret: string })
  | (SipServer & { readonly username: string; readonly password: string });

export interface CallPassesOptions {
  readonly calling: CallingConfig | null;
  readonly visitors: Visitors;
  readonly ledger: Ledger;
  readonly random: (bytes: number) => Uint8Array;
}

/** Gives visitors a SIP name to call under, one that the ledger knows as theirs before the first call is made. */
export class CallPasses {
  readonly #options: CallPassesOptions;

  constructor(options: CallPassesOptions) {
    this.#options = options;
  }

  async issue(visitor: Visitor, { workspaceId, calling: to }: Workspace): Promise<VisitorCall> {
    const { calling, visitors, ledger, random } = this.#options;
    if (!calling || !to) throw new VisitorProblem('callUnavailable');
    const { server, domain } = calling;
    const { target } = to;
    if (!('guestSecret' in calling)) {
      const { username, password } = calling;
      return { server, domain, username, password, target };
    }
    const fresh = `guest-${Buffer.from(random(6)).toString('hex')}`;
    const username = visitor.guestName ?? (await visitors.keepGuestName(visitor.visitorId, fresh));
    await ledger.addIdentity(workspaceId, identityOf(visitor), { kind: 'phone', value: username }, 'proved');
    const password = createHmac('sha256', calling.guestSecret).update(username).digest('base64url');
    return { server, domain, username, password, target };
  }
}
