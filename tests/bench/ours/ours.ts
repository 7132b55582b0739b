import type { Column, Part, SyncBoard } from '../syncBoard.ts';
import { Crowd } from '../crowd/crowd.ts';
import { measureRoom } from '../room.ts';
import type { Sizes } from '../sizes.ts';
import { measureSockets } from '../sockets.ts';
import { measureConversation } from './conversation.ts';
import { catchUp, fill, search, single } from './messages.ts';
import { message, openCase, Subject } from './subject.ts';

/** @param freshDatabase gives the URL of an empty database; undefined for SQLite */
export async function measureOurs(
  board: SyncBoard,
  column: Column,
  freshDatabase: () => Promise<string | undefined>,
  sizes: Sizes,
): Promise<void> {
  const within = async (some: readonly Part[], work: (subject: Subject) => Promise<void>): Promise<void> => {
    if (!board.wants(...some)) return;
    await board.part(`${column}: a fresh server`, () => withSubject(freshDatabase, work));
  };
  await within(['sockets'], async (subject) => {
    await board.part(`${column}: sockets`, async () => {
      const tokens = await subject.agents(sizes.members);
      const place = { kind: 'heartline', url: subject.server.url, tokens } as const;
      await measureSockets(board, column, subject.server.pid, place, sizes.sockets);
    });
  });
  await within(['room'], async (subject) => {
    await board.part(`${column}: room`, async () => {
      const tokens = await subject.agents(sizes.members);
      const place = { kind: 'heartline', url: subject.server.url, tokens } as const;
      const opening = openCase(0);
      await subject.push([opening]);
      const crowd = await Crowd.gather(place, sizes.members, 2);
      try {
        const say = (text: string): Promise<void> => subject.push([message(opening.caseId, text)]);
        await measureRoom(board, column, { crowd, say }, sizes);
      } finally {
        await crowd.leave();
      }
    });
  });
  await within(['single'], async (subject) => {
    await board.part(`${column}: one at a time`, () => single(board, column, subject, sizes));
  });
  await within(['messages'], async (subject) => {
    let longCaseId = '';
    await board.part(`${column}: messages`, async () => {
      ({ longCaseId } = await fill(board, column, subject, sizes));
    });
    await board.part(`${column}: catch-up`, () => catchUp(board, column, subject, sizes));
    await board.part(`${column}: search`, () => search(board, column, subject, sizes));
    await board.part(`${column}: a long conversation`, () =>
      measureConversation(board, column, subject, longCaseId, sizes),
    );
  });
}

async function withSubject(
  freshDatabase: () => Promise<string | undefined>,
  work: (subject: Subject) => Promise<void>,
): Promise<void> {
  const subject = await Subject.start(await freshDatabase());
  try {
    await work(subject);
  } finally {
    await subject.stop();
  }
}
