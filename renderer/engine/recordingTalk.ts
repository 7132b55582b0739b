import type { IncomingInfoEvent, OutgoingInfoEvent, RTCSession } from 'jssip/lib/RTCSession';
import { parseJson } from '#core/contracts/parseJson.ts';
import { recordingInfoSchema, recordingInfoType, type RecordingInfo } from '#core/domain/call/recording.ts';

/** Part of JsSIP's session that its types leave out: an INFO of its own would end the call where it is not answered. */
interface Untyped {
  sendRequest(
    method: 'INFO',
    options: { extraHeaders: string[]; body: string; eventHandlers: Record<string, () => void> },
  ): void;
}

/**
 * What the two ends of a call say to each other about its recording: INFO requests (RFC 6086) within the call, so that
 * no server needs to know of it.
 */
export class RecordingTalk {
  readonly #session: RTCSession;

  /** @param hears called with what the other side says; anything that makes no sense is passed over */
  constructor(session: RTCSession, hears: (info: RecordingInfo) => void) {
    this.#session = session;
    session.on('newInfo', (event: IncomingInfoEvent | OutgoingInfoEvent) => {
      if (event.originator !== 'remote' || event.info.contentType !== recordingInfoType) return;
      const parsed = parseJson(recordingInfoSchema, event.info.body);
      if (parsed) hears(parsed);
    });
  }

  /** @returns whether the other side has heard it; whatever becomes of it, the call goes on */
  async say(info: RecordingInfo): Promise<boolean> {
    if (!this.#session.isEstablished()) return false;
    return await new Promise((resolve) => {
      const lost = (): void => resolve(false);
      (this.#session as unknown as Untyped).sendRequest('INFO', {
        extraHeaders: [`Content-Type: ${recordingInfoType}`],
        body: JSON.stringify(info),
        eventHandlers: {
          onSuccessResponse: () => resolve(true),
          onErrorResponse: lost,
          onTransportError: lost,
          onRequestTimeout: lost,
          onDialogError: lost,
        },
      });
    });
  }
}
