import type { Part, SyncBoard } from '../syncBoard.ts';
import { Crowd } from '../crowd/crowd.ts';
import { each, timed } from '../measure.ts';
import { measureRoom } from '../room.ts';
import type { Sizes } from '../sizes.ts';
import { measureSockets } from '../sockets.ts';
import { textsFrom } from '../texts.ts';
import { startProsody, type Prosody } from './prosody.ts';
import { XmppClient } from './xmpp.ts';

const column = 'prosody';
const pageSize = 5000;

/** Somebody in a room who knows of each message when the server has taken it. */
async function speaker(
  port: number,
  room: string,
): Promise<{ readonly client: XmppClient; readonly say: (text: string) => Promise<void> }> {
  const client = await XmppClient.open(port);
  const waiting: (() => void)[] = [];
  let carry = '';
  await client.join(room, 'speaker', (chunk) => {
    const pieces = (carry + chunk).split('</body>');
    carry = pieces.pop() ?? '';
    // The room gives everybody's messages back in the order in which it took them.
    for (const _ of pieces) waiting.shift()?.();
  });
  return {
    client,
    say: (text) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        client.say(room, text);
      }),
  };
}

/** The same as our own server: the same members, the same messages, archived on disk. */
export async function measurePeer(board: SyncBoard, sizes: Sizes): Promise<void> {
  const within = async (some: readonly Part[], work: (prosody: Prosody) => Promise<void>): Promise<void> => {
    if (!board.wants(...some)) return;
    await board.part('prosody: a fresh server', () => withProsody(work));
  };
  await within(['sockets'], async ({ port, pid }) => {
    await board.part('prosody: sockets', () =>
      measureSockets(board, column, pid, { kind: 'xmpp', port, room: null }, sizes.sockets),
    );
  });
  await within(['room'], async ({ port }) => {
    await board.part('prosody: room', async () => {
      const { client, say } = await speaker(port, 'hall');
      const crowd = await Crowd.gather({ kind: 'xmpp', port, room: 'hall' }, sizes.members, 2);
      try {
        await measureRoom(board, column, { crowd, say }, sizes);
      } finally {
        await crowd.leave();
        client.close();
      }
    });
  });
  await within(['single', 'messages'], async ({ port }) => {
    await board.part('prosody: one at a time', async () => {
      const { client, say } = await speaker(port, 'desk');
      const text = textsFrom(2);
      const { seconds } = await timed(() => each(sizes.archived, 64, () => say(text())));
      board.add(
        column,
        { title: 'Archived messages, one at a time, 64 under way', unit: 'messages/s', better: 'more' },
        sizes.archived / seconds,
      );
      client.close();
    });
    await board.part('prosody: catch-up', async () => {
      const { client } = await speaker(port, 'desk');
      let read = 0;
      const { seconds } = await timed(async () => {
        let after: string | undefined;
        while (read < sizes.archived) {
          const { count, last } = await client.page('desk', pageSize, after);
          if (count === 0) break;
          read += count;
          after = last;
        }
      });
      board.add(
        column,
        { title: 'Catch-up by pages of 5,000', unit: 'events/s', better: 'more' },
        read / seconds,
      );
      client.close();
    });
  });
}

async function withProsody(work: (prosody: Prosody) => Promise<void>): Promise<void> {
  const prosody = await startProsody();
  try {
    await work(prosody);
  } finally {
    await prosody.stop();
  }
}
