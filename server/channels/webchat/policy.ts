/** An origin as a browser spells it; undefined for anything else. */
export function originOf(text: string): string | undefined {
  try {
    const { origin, protocol } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
  } catch {
    return undefined;
  }
}

const socketOrigin = (origin: string): string => origin.replace(/^http/, 'ws');

/**
 * Content-Security-Policy of the customer's page (CSP Level 3): nothing but what this server sent, no inline code, and
 * frames only around it on the sites that the workspace names.
 * @param sip address of the SIP server for calls, e.g. `wss://pbx.example.com`
 */
export function pagePolicy(
  publicUrl: string,
  embedOrigins: readonly string[],
  sip: string | undefined,
): string {
  const own = new URL(publicUrl).origin;
  const sipUrl = sip === undefined ? undefined : new URL(sip);
  const connect = ["'self'", socketOrigin(own), ...(sipUrl ? [`${sipUrl.protocol}//${sipUrl.host}`] : [])];
  const around = embedOrigins.map(originOf).filter((origin) => origin !== undefined);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    `connect-src ${connect.join(' ')}`,
    "font-src 'self'",
    "media-src blob: 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...around].join(' ')}`,
  ].join('; ');
}
