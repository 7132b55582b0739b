/** A first picture of a whole screen is some 100 kB: at the 300 kbit/s with which browsers begin it takes seconds (kbit/s). */
const startKbps = 3000;

/** Codecs that carry a picture themselves, and not the repair of another one. */
const codec = /^a=rtpmap:(\d+) (?:AV1|VP8|VP9|H264|H265)\/90000\r?$/gim;

/**
 * Lets the sender of the answered offer begin with so many bits, before it knows the line; congestion control (RFC 8888) has
 * the word from the first report on. `x-google-start-bitrate` is a parameter of libwebrtc's, in each codec's `fmtp`; others
 * do not know it and pass it over.
 * @param sdp the answer of the receiving end
 */
export function withStartBitrate(sdp: string): string {
  const parameter = `x-google-start-bitrate=${startKbps}`;
  const payloads = [...sdp.matchAll(codec)].map(([, payload = '']) => payload);
  return payloads.reduce((changed, payload) => {
    const fmtp = new RegExp(`^a=fmtp:${payload} [^\\r\\n]*`, 'm');
    if (!fmtp.test(changed)) {
      const rtpmap = new RegExp(`^a=rtpmap:${payload} [^\\r\\n]*`, 'm');
      return changed.replace(rtpmap, (line) => `${line}\r\na=fmtp:${payload} ${parameter}`);
    }
    return changed.replace(fmtp, (line) => (line.includes(parameter) ? line : `${line};${parameter}`));
  }, sdp);
}
