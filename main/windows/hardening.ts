import { app, type Session, type WebContents } from 'electron';
import { pageOrigin, type Page } from './pages.ts';

/** What a page may be granted; everything that is not named here is refused, now and in later Chromium versions. */
const grants: Readonly<Record<Page, ReadonlySet<string>>> = {
  agent: new Set(['clipboard-sanitized-write']),
  engine: new Set(['media', 'speaker-selection']),
  viewer: new Set(['clipboard-sanitized-write', 'fullscreen', 'keyboardLock']),
  player: new Set(['clipboard-sanitized-write']),
  customer: new Set(['clipboard-sanitized-write']),
  consent: new Set(),
  bar: new Set(),
  overlay: new Set(),
  /** Neither camera nor microphone: what it captures is decided by the handler of display media, each time. */
  host: new Set(['media']),
};

const isPage = (page: Page, url: string): boolean => {
  const parsed = URL.parse(url);
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === pageOrigin(page);
};

/** Permissions by handler (Electron security checklist 5), for all windows of one page's session. */
export function restrictPermissions(session: Session, page: Page): void {
  const granted = grants[page];
  // A capture of the screen asks for `media` without naming any device.
  const mayUse = (device: string): boolean => page === 'engine' && device === 'audio';
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const devices = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    callback(granted.has(permission) && isPage(page, details.requestingUrl) && devices.every(mayUse));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const device = 'mediaType' in details ? details.mediaType : undefined;
    const isFree = device === undefined || device === 'unknown' || mayUse(device);
    return granted.has(permission) && isPage(page, origin) && isFree;
  });
  session.setDevicePermissionHandler(() => false);
}

function lock(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  // Reloading a page is no navigation to elsewhere; anything else that a page starts is refused.
  contents.on('will-navigate', (event) => {
    if (event.url !== contents.getURL()) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Locks navigation and window opening for every web contents that this app will ever have (checklist 13, 14). */
export function lockNavigation(): void {
  app.on('web-contents-created', (_event, contents) => lock(contents));
}
