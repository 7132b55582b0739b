import type { AudioLine } from '../media/audioLine.ts';
import { Relay, type Position } from './relay.ts';

/** Sends everything that `line` hears back on it, packet by packet; DTMF is not sound and is left out. */
export function echo(line: AudioLine, start: Position): void {
  const relay = new Relay(start);
  line.listen((packet) => {
    if (packet.codec !== line.codec) return;
    const { payload, marker } = packet;
    void line.send({ payload, marker, ...relay.place(packet) });
  });
}
