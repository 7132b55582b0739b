import { RTCRtpCodecParameters, useOPUS, usePCMU } from 'werift';

/** Opus, the browsers' first choice; relayed only, never decoded here. */
export const opus = (): RTCRtpCodecParameters => useOPUS({ payloadType: 111 });

/** G.711 µ-law, which every phone and browser must know (RFC 7874). */
export const pcmu = (): RTCRtpCodecParameters => usePCMU();

/** DTMF in RTP (RFC 4733), in the clock of PCMU. Without it a browser refuses to send digits. */
export const telephoneEvent = (): RTCRtpCodecParameters =>
  new RTCRtpCodecParameters({
    mimeType: 'audio/telephone-event',
    clockRate: 8000,
    channels: 1,
    payloadType: 101,
    parameters: '0-15',
  });
