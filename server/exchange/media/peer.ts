import { RTCPeerConnection, type RTCRtpCodecParameters } from 'werift';

const LOOPBACK = '127.0.0.1';

/**
 * A WebRTC end in Node for one call, audio only, that takes part on the loopback interface alone:
 * its one candidate is 127.0.0.1 and its socket is bound to it.
 */
export function loopbackPeer(codecs: readonly RTCRtpCodecParameters[]): RTCPeerConnection {
  return new RTCPeerConnection({
    codecs: { audio: [...codecs], video: [] },
    iceServers: [],
    // Neither family is enumerated, so that the additional address is the only one.
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: [LOOPBACK],
    iceInterfaceAddresses: { udp4: LOOPBACK },
    bundlePolicy: 'max-bundle',
  });
}
