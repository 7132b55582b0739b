import { seesScope } from '../cases/reading/visible.ts';
import type { Batch } from './liveFeed.ts';
import { send, type Backlog, type Peer } from './peer.ts';
import { rowsFrame, rowText } from './wire.ts';

/**
 * Sends to each peer the rows that it may see. A frame is made once for all who see the same ones, each row's text once
 * for everybody; who sees nothing of it still learns the new watermark.
 */
export function fanOut(batch: Batch, peers: Iterable<Peer>, backlog: Backlog): void {
  const { from, to, rows } = batch;
  const behind = Buffer.from(JSON.stringify({ type: 'behind', watermark: to }));
  const scopes = [...new Set(rows?.map(({ scope }) => scope))];
  const texts = new Map<number, string>();
  const frames = new Map<string, Buffer>();
  const textOf = (index: number): string => {
    const row = rows?.[index];
    const text = texts.get(index) ?? (row === undefined ? '' : rowText(row));
    texts.set(index, text);
    return text;
  };
  for (const peer of peers) {
    // Its `hello` may have told of a part of this batch already.
    const start = peer.greeted ? Math.max(from, peer.at) : from;
    if (to <= peer.at) continue;
    peer.at = to;
    if (!peer.greeted) continue;
    if (rows === undefined) {
      send(peer, behind, backlog);
      continue;
    }
    // There are thousands of peers and few scopes: nothing is made for a peer but this short text.
    let key = `${start}`;
    for (const scope of scopes) key += seesScope(peer.access, scope) ? '+' : '-';
    let frame = frames.get(key);
    if (frame === undefined) {
      frame = Buffer.from(
        rowsFrame(
          start,
          to,
          rows.flatMap(({ seq, scope }, index) =>
            seq > start && seesScope(peer.access, scope) ? [textOf(index)] : [],
          ),
        ),
      );
      frames.set(key, frame);
    }
    send(peer, frame, backlog);
  }
}
