import * as JsSIP from 'jssip';
import type { EndEvent } from 'jssip/lib/RTCSession';
import { endingOfCancel, endingOfResponse, type Ending } from '#core/domain/call/ending.ts';

const { causes } = JsSIP.C;

const isResponse = (
  message: EndEvent['message'] | null,
): message is EndEvent['message'] & { status_code: number } =>
  message !== null && 'status_code' in message && typeof message.status_code === 'number';

const system = (cause: Ending['cause']): Ending => ({ by: 'system', cause });

/** JsSIP's own words for what the network, the media or a timer did; who caused it is `system`, not a person. */
const bySystem: Readonly<Record<string, Ending>> = {
  [causes.CONNECTION_ERROR]: system('connectionLost'),
  [causes.REQUEST_TIMEOUT]: system('connectionLost'),
  [causes.NO_ACK]: system('connectionLost'),
  [causes.RTP_TIMEOUT]: system('mediaFailed'),
  [causes.WEBRTC_ERROR]: system('mediaFailed'),
  [causes.BAD_MEDIA_DESCRIPTION]: system('incompatible'),
  [causes.INCOMPATIBLE_SDP]: system('incompatible'),
  [causes.MISSING_SDP]: system('incompatible'),
  [causes.USER_DENIED_MEDIA_ACCESS]: system('microphoneBlocked'),
  [causes.INTERNAL_ERROR]: system('malformed'),
  [causes.SIP_FAILURE_CODE]: system('serverFailed'),
  [causes.DIALOG_ERROR]: system('connectionLost'),
  [causes.NO_ANSWER]: { by: 'us', cause: 'noAnswer' },
  [causes.EXPIRES]: { by: 'them', cause: 'noAnswer' },
};

/**
 * Why a call that was never answered is over.
 * @param asked what the person here had asked for; JsSIP calls everything that ends on this side “Canceled”
 */
export function endingOfFailure(
  { originator, message, cause }: EndEvent,
  asked: 'hangup' | 'decline' | undefined,
): Ending {
  if (asked) return { by: 'us', cause: asked === 'decline' ? 'declined' : 'cancelled' };
  // A 2xx can fail a call too: without SDP, with one that does not fit, or without the Contact that a dialog needs.
  if (originator === 'remote' && isResponse(message) && message.status_code >= 300) {
    return endingOfResponse(message.status_code);
  }
  if (originator === 'remote' && cause === causes.CANCELED)
    return endingOfCancel(message.getHeader('Reason'));
  return bySystem[cause] ?? system(originator === 'remote' ? 'malformed' : 'connectionLost');
}

/** Why an answered call is over. */
export function endingOfEnd({ originator, cause }: EndEvent): Ending {
  return bySystem[cause] ?? { by: originator === 'remote' ? 'them' : 'us', cause: 'hungup' };
}
