import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { fileSource, rangeResponse, type RangeSource } from './rangeResponse.ts';

/** The pages of this app, each with an origin of its own: `app://agent`, `app://engine`. Nothing is loaded from `file:`. */
export type Page =
  'agent' | 'engine' | 'viewer' | 'player' | 'customer' | 'consent' | 'bar' | 'host' | 'overlay';

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
  player: "'none'",
  customer: "'none'",
  consent: "'none'",
  bar: "'none'",
  host: "'none'",
  overlay: "'none'",
};

/** What a page has beside itself: pictures and recordings of customers by their ids, pictures of a recorded session. */
const fileNames: Readonly<Partial<Record<Page, RegExp>>> = {
  agent: /^[0-9a-f-]{36}$/,
  player: /^video-[1-9]\d{0,2}\.webm$/,
};

const policy = (page: Page, nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `media-src ${fileNames[page] ? "'self'" : "'none'"}`,
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
export type FileSource = (name: string) => Promise<{ path: string; type: string } | RangeSource | undefined>;

async function serveFile(request: Request, name: string, files: FileSource): Promise<Response> {
  try {
    const file = await files(name);
    if (file) {
      const source = 'path' in file ? await fileSource(file.path, file.type) : file;
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
 * @param files what the page shows or plays beside itself, under `/file/<name>`
 */
export function servePage(session: Session, page: Page, root: string, files?: FileSource): void {
  const folder = join(root, page);
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const name = url.pathname.startsWith('/file/') ? url.pathname.slice('/file/'.length) : '';
    if (files && fileNames[page]?.test(name) && url.host === page && request.method === 'GET') {
      return await serveFile(request, name, files);
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
