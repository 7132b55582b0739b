import { describe, expect, test } from 'vitest';
import { HeartlineError } from '#core/contracts/errors.ts';
import { Uploads } from './uploads.ts';

const caseId = '00000000-0000-7000-8000-000000000001';

function setUp() {
  let ids = 0;
  const dropped: string[] = [];
  const written: number[] = [];
  const target = {
    begin: () => Promise.resolve(),
    write: (_: string, offset: number) => Promise.resolve(written.push(offset)),
    drop: (blobId: string) => Promise.resolve(dropped.push(blobId)),
  };
  const uploads = new Uploads(target, () => `blob-${(ids += 1)}`);
  const one = () => uploads.of(caseId)[0];
  return { uploads, target, dropped, written, one };
}
const file = (size = 10) => new File([new Uint8Array(size)], 'a.png', { type: 'image/png' });

describe('[INBOX-16] an attached file tells what becomes of it', () => {
  test('how much of it the server has, and that the server does not want it', async () => {
    const { uploads, one } = setUp();
    await uploads.add(caseId, file());
    expect(one()).toMatchObject({ progress: 1, sent: 0, refused: false });
    uploads.hear({ blobId: 'blob-1', sentBytes: 5, state: 'sending' });
    expect(one()).toMatchObject({ sent: 0.5, refused: false });
    uploads.hear({ blobId: 'blob-1', sentBytes: 5, state: 'refused' });
    expect(one()).toMatchObject({ refused: true });
    uploads.hear({ blobId: 'another', sentBytes: 5, state: 'sent' });
    expect(uploads.of(caseId)).toHaveLength(1);
  });

  test('what is left out is dropped, and one that goes with a message is not', async () => {
    const { uploads, dropped } = setUp();
    await uploads.add(caseId, file());
    await uploads.add(caseId, file());
    uploads.remove(caseId, 'blob-1');
    expect(uploads.take(caseId).map(({ attachment }) => attachment.blobId)).toEqual(['blob-2']);
    expect(dropped).toEqual(['blob-1']);
  });

  test('what is refused at once is told and leaves nothing behind', async () => {
    const { uploads, target, dropped } = setUp();
    const code = 'fileTooLarge';
    target.begin = () => Promise.reject(new HeartlineError(code));
    expect(await uploads.add(caseId, file())).toBe(code);
    expect(uploads.of(caseId)).toEqual([]);
    expect(dropped).toEqual(['blob-1']);
  });
});

test('[INBOX-15] files of whoever has left are gone, also one that is being read', async () => {
  const { uploads, target, written } = setUp();
  await uploads.add(caseId, file());
  target.begin = () => {
    uploads.clear();
    return Promise.resolve();
  };
  expect(await uploads.add(caseId, file(3_000_000))).toBeUndefined();
  expect(uploads.of(caseId)).toEqual([]);
  expect(written).toEqual([0]);
});
