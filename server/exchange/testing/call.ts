import type { Core } from 'sip.js';
import type { RawPhone, RequestOptions } from './rawPhone.ts';

/** Sends an INVITE with credentials; gives its text, as it went out the second time. */
export async function invite(
  caller: RawPhone,
  number: string,
  options: RequestOptions = {},
): Promise<string> {
  const make = (credentials: readonly string[]): string =>
    caller.request('INVITE', `sip:${number}@localhost`, {
      ...options,
      headers: [`Contact: <${caller.contact}>`, ...(options.headers ?? []), ...credentials],
    });
  const bare = make([]);
  const challenge = await caller.ask(bare);
  const text = make([caller.credentials(challenge, bare)]);
  caller.send(text);
  return text;
}

/** The dialog as the end that got `message` (the INVITE, or its 2xx) sees it (RFC 3261 §12.1). */
export interface Dialog {
  readonly callId: string;
  readonly remoteTarget: string;
  readonly routes: readonly string[];
  readonly remoteTag: string;
}

export function dialogOf(message: Core.IncomingMessage, side: 'caller' | 'callee'): Dialog {
  const contact = message.parseHeader('Contact') as Core.NameAddrHeader;
  const recorded = message.getHeaders('Record-Route');
  return {
    callId: message.callId,
    remoteTarget: contact.uri.toRaw(),
    routes: side === 'caller' ? recorded.toReversed() : recorded,
    remoteTag: side === 'caller' ? message.toTag : message.fromTag,
  };
}

/** A request within the dialog, from the phone that has it. */
export function within(
  phone: RawPhone,
  dialog: Dialog,
  method: string,
  options: RequestOptions = {},
): string {
  return phone.request(method, dialog.remoteTarget, {
    callId: dialog.callId,
    toTag: dialog.remoteTag,
    ...options,
    headers: [...dialog.routes.map((route) => `Route: ${route}`), ...(options.headers ?? [])],
  });
}

/** A confirmed call between two registered phones. */
export async function connectCall(
  caller: RawPhone,
  callee: RawPhone,
): Promise<{ callerSide: Dialog; calleeSide: Dialog }> {
  await invite(caller, callee.user);
  const incoming = await callee.receivesRequest('INVITE');
  callee.reply(incoming, 200);
  const callerSide = dialogOf(await caller.receivesStatus(200), 'caller');
  caller.send(within(caller, callerSide, 'ACK', { cseq: 2 }));
  await callee.receivesRequest('ACK');
  return { callerSide, calleeSide: dialogOf(incoming, 'callee') };
}
