/** The SHA-256 fingerprint of a description, which has to name one certificate for all that it describes (RFC 8122 §5). */
export function fingerprintOf(sdp: string): string | undefined {
  const found = new Set(
    [...sdp.matchAll(/^a=fingerprint:(\S+) (\S+)\r?$/gm)].map(
      ([, hash = '', value = '']) => `${hash.toLowerCase()} ${value.toUpperCase()}`,
    ),
  );
  const [only] = found;
  return found.size === 1 && only?.startsWith('sha-256 ') ? only.slice('sha-256 '.length) : undefined;
}

/** How long to wait for one more ICE candidate, and at most (ms): one dead interface must not cost seconds. */
const gathering = { quiet: 60, cap: 1000 };

/** Of the ICE sessions in a description (RFC 8839 §5.4); another one comes with a restart. */
const iceSessions = (sdp: string | undefined): string =>
  [...new Set([...(sdp ?? '').matchAll(/^a=ice-ufrag:(\S+)/gm)].map(([, name]) => name))].join(' ');

/** Sets a description of this end and gives it with its candidates: there is no trickle, so that one message tells all. */
export async function describe(connection: RTCPeerConnection, type: 'offer' | 'answer'): Promise<string> {
  const made = type === 'offer' ? await connection.createOffer() : await connection.createAnswer();
  const gathered = new Promise<void>((resolve) => {
    let quiet: ReturnType<typeof setTimeout> | undefined;
    setTimeout(resolve, gathering.cap);
    connection.addEventListener('icecandidate', ({ candidate }) => {
      clearTimeout(quiet);
      if (candidate) quiet = setTimeout(resolve, gathering.quiet);
      else resolve();
    });
  });
  const before = iceSessions(connection.localDescription?.sdp);
  await connection.setLocalDescription(made);
  // Candidates are those of the ICE session: where it goes on, no others will come.
  if (before === '' || iceSessions(connection.localDescription?.sdp) !== before) await gathered;
  return connection.localDescription?.sdp ?? '';
}
