import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageMax } from './channel.ts';
import { chunkHeaderBytes, readChunk, writeChunkHeader } from './chunk.ts';
import { chunkBytes } from './transferLimits.ts';

test('[FILES-1] a chunk is read as it was written, wherever its message lies in memory', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.maxSafeNat(),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      fc.nat(9),
      (transferId, offset, sha256, bytes, shift) => {
        const memory = new Uint8Array(shift + chunkHeaderBytes + bytes.length);
        const message = memory.subarray(shift);
        message.set(bytes, chunkHeaderBytes);
        writeChunkHeader(message, { transferId, offset, sha256 });
        expect(readChunk(message)).toEqual({ transferId, offset, sha256, bytes });
      },
    ),
  );
});

test('[FILES-10] what is too short, too long, or lies where no file reaches is no chunk', () => {
  expect(readChunk(new Uint8Array())).toBeUndefined();
  expect(readChunk(new Uint8Array(chunkHeaderBytes))).toBeUndefined();
  expect(readChunk(new Uint8Array(chunkHeaderBytes + chunkBytes + 1))).toBeUndefined();
  const far = new Uint8Array(chunkHeaderBytes + 1);
  far[17] = 0x20;
  expect(readChunk(far)).toBeUndefined();
  far[17] = 0x1f;
  expect(readChunk(far)?.offset).toBe(0x1f_0000_0000_0000);
});

test('[FILES-11] the largest chunk fits into a message of its channel', () => {
  expect(chunkHeaderBytes + chunkBytes).toBeLessThanOrEqual(messageMax);
});
