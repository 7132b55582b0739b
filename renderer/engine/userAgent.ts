import * as JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { Account } from '#core/domain/line/account.ts';

/** Parts of JsSIP's UA that it documents and its types leave out. */
interface Untyped {
  readonly transport: { connect(): void; disconnect(): void };
  sendOptions(
    target: string,
    body: string | null,
    options: { eventHandlers: { succeeded(): void; failed(event: { response: unknown }): void } },
  ): void;
  /** The registrar client; `_registered` is what decides whether a success is announced as `registered`. */
  readonly _registrator: { _registered: boolean };
}

const untyped = (ua: JsSIP.UA): Untyped => ua as unknown as Untyped;

/** A day, in seconds: JsSIP's own reconnecting is put off for good, since ours knows why it tries again. */
const never = 86_400;

/** @returns undefined where JsSIP's grammar refuses the account, which is stricter than a form can be. */
export function newUserAgent(account: Account, password: string): JsSIP.UA | undefined {
  try {
    return new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(account.server)],
      uri: `sip:${account.username}@${account.domain}`,
      password,
      display_name: account.displayName,
      authorization_user: account.authorizationUser || account.username,
      user_agent: 'Heartline',
      register_expires: 300,
      connection_recovery_min_interval: never,
      connection_recovery_max_interval: never,
      no_answer_timeout: 90,
    });
  } catch {
    return undefined;
  }
}

/**
 * Registers again before the registration expires. JsSIP announces only the first success; a refresh must be heard of
 * too, or one that fails in silence (no answer, a 2xx without our Contact) leaves a dead line that looks alive.
 */
export function refresh(ua: JsSIP.UA): void {
  untyped(ua)._registrator._registered = false;
  ua.register();
}

/**
 * Says that a 2xx which crosses our CANCEL is to be acknowledged and ended (RFC 3261 §15). JsSIP does so only where it
 * had not seen a 1xx yet; else the callee would believe for half a minute that it talks to somebody.
 */
export function endLateAnswer(session: RTCSession): void {
  (session as unknown as { _is_canceled: boolean })._is_canceled = true;
}

/**
 * A request within an established call that the broken socket swallowed does not end the call, as it would in JsSIP: the
 * sound does not pass through the socket, and the line will be back.
 * @param onLost a request of this call has gone astray
 */
export function outliveSocket(session: RTCSession, onLost: () => void): void {
  const untypedSession = session as unknown as { onTransportError(): void };
  const end = untypedSession.onTransportError.bind(session);
  untypedSession.onTransportError = () => {
    if (session.isEstablished()) onLost();
    else end();
  };
}

/** Opens the socket anew; calls that are established live on (their media does not pass through it). */
export function reconnect(ua: JsSIP.UA): void {
  untyped(ua).transport.disconnect();
  untyped(ua).transport.connect();
}

export const closeTransport = (ua: JsSIP.UA): void => untyped(ua).transport.disconnect();

/** Asks the server for a sign of life (OPTIONS, RFC 3261 §11); any final response is one. */
export function sendPing(ua: JsSIP.UA, domain: string, answered: () => void): void {
  untyped(ua).sendOptions(`sip:${domain}`, null, {
    eventHandlers: {
      succeeded: answered,
      failed: ({ response }) => {
        if (response) answered();
      },
    },
  });
}
