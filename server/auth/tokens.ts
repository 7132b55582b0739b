import { createHash } from 'node:crypto';

/** 256 bits from the system's generator: nothing to guess, and so nothing to slow down. */
export const newToken = (random: (bytes: number) => Uint8Array): string =>
  Buffer.from(random(32)).toString('base64url');

/** What is stored of a token. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Of `Authorization: Bearer …` (RFC 6750 §2.1); undefined for anything else. */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer ([\w~+/.-]{1,200}=*)$/i.exec(header ?? '')?.[1];
