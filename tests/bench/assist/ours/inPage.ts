import type { Steps } from '../host.ts';

/** What the bench keeps in a page that it watches. */
interface Watched {
  connections: RTCPeerConnection[];
  steps: Partial<Record<keyof Steps, number>>;
  first: number | undefined;
  /** When each frame was there (ms since the epoch), and the brightness of each field of its mark. */
  frames: { at: number; fields: number[] }[];
  isWatching: boolean;
}
declare global {
  // eslint-disable-next-line no-var -- nothing else declares a property of globalThis
  var heartlineBench: Watched;
}

/** Runs in a page before anything of its own. */
export function prepare(): void {
  const bench: Watched = { connections: [], steps: {}, first: undefined, frames: [], isWatching: false };
  globalThis.heartlineBench = bench;
  const Plain = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Plain {
    constructor(...args: ConstructorParameters<typeof Plain>) {
      super(...args);
      bench.connections.push(this);
    }
  };
}

/** In the customer's page: says yes as soon as it is asked. */
export function sayYes(question: string): void {
  const { steps } = globalThis.heartlineBench;
  addEventListener('submit', () => (steps.entered = Date.now()), { capture: true });
  new MutationObserver(() => {
    const yes = [...document.querySelectorAll('button')].find(
      ({ textContent, disabled }) => textContent === question && !disabled,
    );
    if (!yes || steps.asked !== undefined) return;
    steps.asked = Date.now();
    yes.click();
  }).observe(document.body, { childList: true, subtree: true, attributes: true });
  const { mediaDevices } = navigator;
  const choose = mediaDevices.getDisplayMedia.bind(mediaDevices);
  mediaDevices.getDisplayMedia = async (options) => {
    const chosen = await choose(options);
    steps.chosen = Date.now();
    return chosen;
  };
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
