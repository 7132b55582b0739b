import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Relay } from './relay.ts';

const uint16 = fc.nat(0xffff);
const uint32 = fc.nat(0xffffffff);

test('[EX-31] a gap in what is heard is the same gap in what is sent, over every wrap-around', () => {
  fc.assert(
    fc.property(uint16, uint32, uint16, uint32, fc.nat(100), (s0, t0, s1, t1, gap) => {
      const relay = new Relay({ sequence: s0, timestamp: t0 });
      const first = relay.place({ ssrc: 1, sequence: s1, timestamp: t1 });
      const second = relay.place({
        ssrc: 1,
        sequence: (s1 + gap) & 0xffff,
        timestamp: (t1 + gap * 960) >>> 0,
      });
      expect((second.sequence - first.sequence) & 0xffff).toBe(gap);
      expect((second.timestamp - first.timestamp) >>> 0).toBe(gap * 960);
    }),
  );
});

test('[EX-31] when the talker starts anew the numbers go on', () => {
  const relay = new Relay({ sequence: 65_535, timestamp: 4_294_967_295 });
  expect(relay.place({ ssrc: 1, sequence: 500, timestamp: 7 })).toEqual({ sequence: 0, timestamp: 959 });
  expect(relay.place({ ssrc: 2, sequence: 9, timestamp: 99_999 })).toEqual({ sequence: 1, timestamp: 1919 });
});
