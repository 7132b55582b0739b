import { fingerprintOf } from './description.ts';

/** A certificate for one session, and how the other end will know it. */
export interface OwnCertificate {
  readonly certificate: RTCCertificate;
  readonly fingerprint: string;
}

const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };

export async function newCertificate(): Promise<OwnCertificate> {
  const certificate = await RTCPeerConnection.generateCertificate(algorithm);
  // Not every browser tells a certificate's fingerprint by itself; each writes it into an offer.
  const probe = new RTCPeerConnection({ certificates: [certificate] });
  try {
    probe.createDataChannel('probe');
    const fingerprint = fingerprintOf((await probe.createOffer()).sdp ?? '');
    if (fingerprint === undefined) throw new Error('an offer without a SHA-256 fingerprint');
    return { certificate, fingerprint };
  } finally {
    probe.close();
  }
}
