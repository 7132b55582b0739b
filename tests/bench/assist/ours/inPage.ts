/** What the bench keeps in a page that it watches. */
interface Watched {
  connections: RTCPeerConnection[];
  first: number | undefined;
  /** When each frame was there (ms since the epoch), and the brightness of each field of its mark. */
  frames: { at: number; fields: number[] }[];
  isWatching: boolean;
}
declare global {
  // eslint-disable-next-line no-var -- nothing else declares a property of globalThis
  var heartlineBench: Watched;
}

/** What a customer presses to say yes. */
export interface Yes {
  readonly allow: string;
  /** What they choose before, where there is a choice. */
  readonly choose?: string;
}

/**
 * Runs in every page before anything of its own: keeps its connections, notes what its person does, and says yes for them.
 * @param yes null: nobody says yes here
 */
export function prepare(yes: Yes | null): void {
  const bench: Watched = { connections: [], first: undefined, frames: [], isWatching: false };
  globalThis.heartlineBench = bench;
  const note = (step: string): void => console.debug(`heartline-bench ${step} ${Date.now()}`);
  const Plain = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Plain {
    constructor(...args: ConstructorParameters<typeof Plain>) {
      super(...args);
      bench.connections.push(this);
    }
  };
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices) {
    const capture = devices.getDisplayMedia.bind(devices);
    devices.getDisplayMedia = async (options) => {
      const captured = await capture(options);
      note('chosen');
      return captured;
    };
  }
  if (!yes) return;
  const { allow, choose } = yes;
  addEventListener('submit', () => note('entered'), { capture: true });
  new MutationObserver(() => {
    const buttons = [...document.querySelectorAll('button')].filter(({ disabled }) => !disabled);
    const answer = buttons.find(({ textContent }) => textContent === allow);
    const choice = buttons.find(({ textContent }) => choose !== undefined && textContent === choose);
    if (answer ?? choice) note('asked');
    if (choice?.ariaPressed === 'false') choice.click();
    else answer?.click();
  }).observe(document, { childList: true, subtree: true, attributes: true });
}

/** In the agent's page: notes when there is a picture and, while it is asked to, what each frame of it says. */
export function watchVideo(mark: { width: number; height: number; columns: number; rows: number }): void {
  const bench = globalThis.heartlineBench;
  const canvas = new OffscreenCanvas(mark.columns, mark.rows);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This page has no canvas.');
  // One pixel of each field is enough: that in its middle.
  context.imageSmoothingEnabled = false;
  const follow = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback(() => {
      const at = Date.now();
      bench.first ??= at;
      if (bench.isWatching) {
        context.drawImage(video, 0, 0, mark.width, mark.height, 0, 0, mark.columns, mark.rows);
        const { data } = context.getImageData(0, 0, mark.columns, mark.rows);
        const fields = Array.from({ length: mark.columns * mark.rows }, (_, n) => data[n * 4 + 1] ?? 0);
        bench.frames.push({ at, fields });
      }
      follow(video);
    });
  };
  let followed: HTMLVideoElement | undefined;
  new MutationObserver(() => {
    const video = document.querySelector('video');
    if (!video || video === followed) return;
    followed = video;
    follow(video);
  }).observe(document, { childList: true, subtree: true });
}

/** Bytes that the page's connection has sent and received, all told (W3C webrtc-stats, RTCTransportStats). */
export async function bytesOfPage(): Promise<number> {
  const connection = globalThis.heartlineBench.connections.findLast(
    ({ connectionState }) => connectionState === 'connected',
  );
  const all: readonly { type: string; bytesSent?: number; bytesReceived?: number }[] = [
    ...((await connection?.getStats())?.values() ?? []),
  ];
  const transport = all.find(({ type }) => type === 'transport');
  return (transport?.bytesSent ?? 0) + (transport?.bytesReceived ?? 0);
}
