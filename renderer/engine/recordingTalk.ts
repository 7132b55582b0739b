import type { IncomingInfoEvent, OutgoingInfoEvent, RTCSession } from 'jssip/lib/RTCSession';
import { recordingInfoSchema, recordingInfoType, type RecordingInfo } from '#core/domain/call/recording.ts';

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
      const parsed = parse(event.info.body);
      if (parsed) hears(parsed);
    });
  }

  say(info: RecordingInfo): void {
    if (this.#session.isEstablished()) this.#session.sendInfo(recordingInfoType, JSON.stringify(info));
  }
}

function parse(text: string): RecordingInfo | undefined {
  try {
    return recordingInfoSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
