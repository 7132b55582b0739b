import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { fileSource, rangeResponse, type RangeSource } from './rangeResponse.ts';

/** The pages of this app, each with an origin of its own: `app://agent`, `app://engine`. Nothing is loaded from `file:`. */
export type Page = 'agent' | 'engine' | 'viewer' | 'customer' | 'consent' | 'bar' | 'host' | 'overlay';

export const pageOrigin = (page: Page): string => `app://${page}`;
export const pageUrl = (page: Page): string => `${pageOrigin(page)}/index.html`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Only the engine speaks to the network, and only to SIP servers. */
const connectSources: Readonly<Record<Page, string>> = {
  agent: "'none'",
  engine: 'ws: wss:',
  viewer: "'none'",
  customer: "'none'",
  consent: "'none'",
  bar: "'none'",
  host: "'none'",
  overlay: "'none'",
};

const policy = (page: Page, nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `media-src ${page === 'agent' ? "'self'" : "'none'"}`,
    "font-src 'self'",
    `connect-src ${connectSources[page]}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** A picture or a recording, checked to be one; it is shown or played and nothing else. */
export type PictureSource = (
  blobId: string,
) => Promise<{ path: string; type: string } | RangeSource | undefined>;

const picturePath = /^\/file\/([0-9a-f-]{36})$/;

async function serveFile(request: Request, blobId: string, pictures: PictureSource): Promise<Response> {
  try {
    const picture = await pictures(blobId);
    if (picture) {
      const source = 'path' in picture ? await fileSource(picture.path, picture.type) : picture;
      return rangeResponse(request, source);
    }
  } catch {
    // Not to be had now (no network, signed out): the page shows that a picture is missing, and may ask again.
  }
  return new Response('Not found', { status: 404 });
}

/**
 * Serves one page, and no other, to the windows of a session.
 * @param root folder that holds one folder a page
 * @param pictures where the page shows customers' pictures, under `/file/<blobId>`
 */
export function servePage(session: Session, page: Page, root: string, pictures?: PictureSource): void {
  const folder = join(root, page);
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const blobId = picturePath.exec(url.pathname)?.[1];
    if (pictures && blobId !== undefined && url.host === page && request.method === 'GET') {
      return await serveFile(request, blobId, pictures);
    }
    const file = normalize(join(folder, decodeURIComponent(url.pathname)));
    const type = contentTypes[extname(file)];
    if (
      url.host !== page ||
      !file.startsWith(folder + sep) ||
      type === undefined ||
      request.method !== 'GET'
    ) {
      return new Response('Not found', { status: 404 });
    }
    try {
      const nonce = randomBytes(16).toString('base64');
      const body = await readFile(file);
      const isHtml = type.startsWith('text/html');
      return new Response(
        isHtml ? body.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : new Uint8Array(body),
        {
          headers: {
            'content-type': type,
            'content-security-policy': policy(page, nonce),
            'x-content-type-options': 'nosniff',
            'cross-origin-opener-policy': 'same-origin',
            'cache-control': 'no-store',
          },
        },
      );
    } catch {
      // The name came from a page: whatever made it unreadable, the page learns no more than that it is not there.
      return new Response('Not found', { status: 404 });
    }
  });
}
