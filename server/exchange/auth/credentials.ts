/** The parts of an Authorization or Proxy-Authorization value that a digest needs (RFC 2617 §3.2.2). */
export interface Credentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly qop: string;
  readonly cnonce: string;
  /** Nonce count, read from its eight hex digits. */
  readonly nc: number;
  readonly ncText: string;
}

/** `name=token` or `name="quoted \" string"`; each match starts where a comma or the scheme left off. */
const parameter = /([a-z]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,"]+))\s*(?:,\s*|$)/giy;

/**
 * Reads digest credentials; undefined when they are of another scheme, broken, or without `qop=auth`.
 * The grammar of SIP.js reads challenges only, so that this is the one header parsed here.
 */
export function parseCredentials(value: string): Credentials | undefined {
  const scheme = /^\s*Digest\s+/i.exec(value);
  if (scheme === null) return undefined;
  const found = new Map<string, string>();
  const rest = value.slice(scheme[0].length);
  let end = 0;
  for (const match of rest.matchAll(parameter)) {
    const name = (match[1] ?? '').toLowerCase();
    if (found.has(name)) return undefined;
    found.set(name, match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '');
    end = match.index + match[0].length;
  }
  if (end !== rest.length) return undefined;
  const ncText = found.get('nc') ?? '';
  const algorithm = found.get('algorithm') ?? 'MD5';
  if (algorithm.toUpperCase() !== 'MD5' || found.get('qop') !== 'auth' || !/^[0-9a-f]{8}$/i.test(ncText)) {
    return undefined;
  }
  const [username, realm, nonce] = [found.get('username'), found.get('realm'), found.get('nonce')];
  const [uri, response, cnonce] = [found.get('uri'), found.get('response'), found.get('cnonce')];
  if (username === undefined || realm === undefined || nonce === undefined) return undefined;
  if (uri === undefined || response === undefined || cnonce === undefined) return undefined;
  return {
    username,
    realm,
    nonce,
    uri,
    response,
    qop: 'auth',
    cnonce,
    ncText,
    nc: Number.parseInt(ncText, 16),
  };
}
