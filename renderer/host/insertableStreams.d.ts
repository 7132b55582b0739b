/** The pictures of a track one by one, as Chromium has it (MediaStreamTrack Insertable Media Processing using Streams). */
declare class MediaStreamTrackProcessor {
  constructor(init: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}

/** A track that is made of pictures. */
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(init: { readonly kind: 'video' });
  readonly writable: WritableStream<VideoFrame>;
}
