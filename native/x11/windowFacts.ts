import type { Rect, ScreenWindow } from '#core/domain/assist/screenWindows.ts';
import type { WindowAttributes } from './windowCalls.ts';
import type { WindowReader } from './windowReader.ts';

/** What is known of a window on the root, and of the program's window in it, apart from where it is. */
export interface WindowFacts extends Pick<ScreenWindow, 'program' | 'title' | 'pid' | 'owner'> {
  /** The window of its program: itself, or one in the frame of a window manager. */
  readonly client: number;
  /** Somebody has marked it as a window of a program, so that it stays what it is. */
  readonly isSettled: boolean;
  /** The window manager has put it away. */
  readonly isPutAway: boolean;
  /** Where nothing can be seen through it, from its upper left corner on; `all`: nowhere. */
  readonly opaque: 'all' | readonly Rect[];
}

interface Found {
  readonly client: number;
  /** In the window on the root. */
  readonly x: number;
  readonly y: number;
}

/** Frames of window managers have the program's window in them, a few levels down. */
const deepestClient = 4;
const withAlpha = 32;
const fullOpacity = 0xffff_ffff;

/** @param mask of the ids of resources, see `resourceMask` */
export function readFacts(
  reader: WindowReader,
  window: number,
  { depth }: WindowAttributes,
  mask: number,
): WindowFacts {
  // Programs say who they are before they are seen; that they are managed is marked only thereafter.
  const marked = find(reader, window, 'WM_STATE');
  const { client, x, y } = marked ?? find(reader, window, 'WM_CLASS') ?? { client: window, x: 0, y: 0 };
  // Two strings, the instance and the class, each with a NUL behind it (ICCCM §4.1.2.5).
  const program = reader.text(client, 'WM_CLASS')?.split('\0')[1] ?? '';
  const title = reader.text(client, '_NET_WM_NAME') ?? reader.text(client, 'WM_NAME') ?? '';
  const [pid = 0] = reader.numbers(client, '_NET_WM_PID');
  const isClear =
    reader.isShaped(window) ||
    [window, client].some((each) => {
      const [opacity = fullOpacity] = reader.numbers(each, '_NET_WM_WINDOW_OPACITY');
      return opacity < fullOpacity;
    });
  return {
    client,
    isSettled: marked !== undefined || program !== '',
    program: program.slice(0, 260),
    title: title.slice(0, 500),
    pid: pid > 0 ? pid : null,
    // The sign is lost in operators of 32 bits, and ids have 29.
    owner: String(client & ~mask),
    isPutAway: reader.numbers(client, '_NET_WM_STATE').includes(reader.atomNamed('_NET_WM_STATE_HIDDEN')),
    opaque: isClear ? [] : depth === withAlpha ? opaqueRegion(reader, client, x, y) : 'all',
  };
}

/** What a window that one could see through says of itself (EWMH, `_NET_WM_OPAQUE_REGION`). */
function opaqueRegion(reader: WindowReader, client: number, x: number, y: number): readonly Rect[] {
  const numbers = reader.numbers(client, '_NET_WM_OPAQUE_REGION');
  const rects: Rect[] = [];
  for (let n = 0; n + 3 < numbers.length && rects.length < 16; n += 4) {
    const [left = 0, top = 0, width = 0, height = 0] = numbers.slice(n, n + 4);
    rects.push({ x: x + left, y: y + top, width, height });
  }
  return rects;
}

function find(
  reader: WindowReader,
  window: number,
  property: string,
  levels = deepestClient,
  at = { x: 0, y: 0 },
): Found | undefined {
  if (reader.hasProperty(window, property)) return { client: window, ...at };
  if (levels === 0) return undefined;
  for (const child of reader.tree(window).children) {
    const place = reader.attributes(child) ?? { x: 0, y: 0 };
    const inside = { x: at.x + place.x, y: at.y + place.y };
    const found = find(reader, child, property, levels - 1, inside);
    if (found) return found;
  }
  return undefined;
}
