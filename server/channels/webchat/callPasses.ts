import type { Workspace } from '#core/contracts/sync/records.ts';
import type { VisitorCall } from '#core/contracts/visitor.ts';
import type { Ledger } from '../../cases/ledger.ts';
import { guestPass } from '../../exchange/auth/guestPass.ts';
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
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * How long a pass can begin a call (ms): until the browser has loaded what calls and the person has let it use the
 * microphone. A call that is up needs none.
 */
const passLifetime = 5 * 60_000;

/**
 * Gives visitors a SIP name to call under, one that the ledger knows as theirs before the first call is made, and for each
 * call a pass that soon ends.
 */
export class CallPasses {
  readonly #options: CallPassesOptions;

  constructor(options: CallPassesOptions) {
    this.#options = options;
  }

  async issue(visitor: Visitor, { workspaceId, calling: to }: Workspace): Promise<VisitorCall> {
    const { calling, visitors, ledger, clock, random } = this.#options;
    if (!calling || !to) throw new VisitorProblem('callUnavailable');
    const { server, domain } = calling;
    const { target } = to;
    if (!('guestSecret' in calling)) {
      const { username, password } = calling;
      return { server, domain, username, authorizationUser: username, password, target };
    }
    const fresh = `guest-${Buffer.from(random(6)).toString('hex')}`;
    const username = visitor.guestName ?? (await visitors.keepGuestName(visitor.visitorId, fresh));
    await ledger.addIdentity(workspaceId, identityOf(visitor), { kind: 'phone', value: username }, 'proved');
    const { authorizationUser, password } = guestPass(calling.guestSecret, username, clock() + passLifetime);
    return { server, domain, username, authorizationUser, password, target };
  }
}
