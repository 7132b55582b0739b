import { expect, test } from 'vitest';
import { withStartBitrate } from './startBitrate.ts';

const answer = [
  'v=0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'm=video 9 UDP/TLS/RTP/SAVPF 45 46 96',
  'a=rtpmap:45 AV1/90000',
  'a=fmtp:45 level-idx=5;profile=0;tier=0',
  'a=rtpmap:46 rtx/90000',
  'a=fmtp:46 apt=45',
  'a=rtpmap:96 VP8/90000',
  '',
].join('\r\n');

test('[VIEW-16] every codec of a picture begins with enough bits for a first one; repairs are left alone', () => {
  expect(withStartBitrate(answer).split('\r\n')).toEqual([
    'v=0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'm=video 9 UDP/TLS/RTP/SAVPF 45 46 96',
    'a=rtpmap:45 AV1/90000',
    'a=fmtp:45 level-idx=5;profile=0;tier=0;x-google-start-bitrate=3000',
    'a=rtpmap:46 rtx/90000',
    'a=fmtp:46 apt=45',
    'a=rtpmap:96 VP8/90000',
    'a=fmtp:96 x-google-start-bitrate=3000',
    '',
  ]);
  expect(withStartBitrate(withStartBitrate(answer))).toBe(withStartBitrate(answer));
});
