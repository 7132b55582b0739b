import { expect, test } from 'vitest';
import type { Nodes } from '../app/nodes/nodes.ts';
import { ManualClock } from '../exchange/testing/manualClock.ts';
import { Presence } from './presence.ts';
import { PresenceNodes } from './presenceNodes.ts';

const workspaceId = '01a20000-0000-7000-8000-000000000001';
const caseId = '01a20000-0000-7000-8000-000000000002';
const ada = '01a20000-0000-7000-8000-00000000000a';
const bob = '01a20000-0000-7000-8000-00000000000b';

test('[SRV-83] typing ends by itself 6 s after the last sign of it, the customer’s too', () => {
  const clock = new ManualClock();
  const presence = new Presence(clock);
  presence.typing(workspaceId, ada, 'one', caseId, true);
  presence.customer(workspaceId, caseId, { online: true, typing: true });
  clock.pass(5000);
  presence.typing(workspaceId, ada, 'one', caseId, true);
  clock.pass(2000);
  expect(presence.of(workspaceId, caseId)).toMatchObject({
    typing: [ada],
    customerTyping: false,
    customerOnline: true,
  });
  clock.pass(4000);
  expect(presence.of(workspaceId, caseId)).toMatchObject({ typing: [], customerOnline: true });
});

test('[SRV-83] two windows of one agent count once, and the agent is gone with the last', () => {
  const presence = new Presence(new ManualClock());
  const heard: string[][] = [];
  presence.onChange((_workspaceId, { viewing }) => heard.push(viewing));
  presence.viewing(workspaceId, ada, 'one', caseId);
  presence.viewing(workspaceId, ada, 'two', caseId);
  presence.viewing(workspaceId, bob, 'three', caseId);
  presence.leave('one');
  presence.viewing(workspaceId, ada, 'two', null);
  presence.leave('three');
  expect(heard).toEqual([[ada], [ada, bob], [bob], []]);
});

test('[SRV-83] who turns to another case no longer types in the one before', () => {
  const presence = new Presence(new ManualClock());
  presence.typing(workspaceId, ada, 'one', caseId, true);
  presence.viewing(workspaceId, ada, 'one', bob);
  expect(presence.of(workspaceId, caseId)).toMatchObject({ typing: [], viewing: [] });
});

/** Messages between nodes go through JSON, and can be lost. */
class Wire {
  readonly #listeners = new Map<string, (message: unknown, nodeId: string) => void>();
  readonly lost = new Set<string>();

  node(nodeId: string): Nodes {
    return {
      nodeId,
      publish: (_topic, message) => {
        if (this.lost.has(nodeId)) return;
        for (const [each, listener] of this.#listeners) {
          if (each !== nodeId) listener(JSON.parse(JSON.stringify(message)), nodeId);
        }
      },
      subscribe: (_topic, listener) => {
        this.#listeners.set(nodeId, listener);
        return () => this.#listeners.delete(nodeId);
      },
      close: () => Promise.resolve(),
    };
  }
}

test('[SRV-82] what is at a dead node fades after 30 s, and is back when the node was not dead', () => {
  const clock = new ManualClock();
  const wire = new Wire();
  const [one, other] = [new Presence(clock), new Presence(clock)];
  const links = [
    new PresenceNodes(one, wire.node('one'), clock),
    new PresenceNodes(other, wire.node('other'), clock),
  ];
  one.viewing(workspaceId, ada, 'a', caseId);
  other.viewing(workspaceId, bob, 'b', caseId);
  expect(one.of(workspaceId, caseId).viewing).toEqual([ada, bob]);
  expect(other.of(workspaceId, caseId).viewing).toEqual([ada, bob]);
  wire.lost.add('other');
  clock.pass(25_000);
  expect(one.of(workspaceId, caseId).viewing).toEqual([ada, bob]);
  clock.pass(20_000);
  expect(one.of(workspaceId, caseId).viewing).toEqual([ada]);
  wire.lost.delete('other');
  clock.pass(10_000);
  expect(one.of(workspaceId, caseId).viewing).toEqual([ada, bob]);
  // A node that goes in good order says so.
  links[1]?.close();
  expect(one.of(workspaceId, caseId).viewing).toEqual([ada]);
});
