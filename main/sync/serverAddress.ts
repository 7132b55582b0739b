const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of a server as a person typed it. Plain http only where nothing but this computer can listen.
 * @returns undefined for what is no such address
 */
export function serverOrigin(typed: string): string | undefined {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
  return isAllowed ? url.origin : undefined;
}
