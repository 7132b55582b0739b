import { describe, expect, test } from 'vitest';
import type { OutboxItem, SyncStatus } from '#core/contracts/inbox.ts';
import { followOperation } from './followOperation.ts';

const opId = '0191c2a0-0000-7000-8000-00000000000a';
const item: OutboxItem = {
  opId,
  at: 0,
  state: 'waiting',
  refusal: null,
  body: { type: 'team.put', baseVersion: 0, team: { teamId: opId, name: 'Support' } },
};

/** An outbox and a link that a test changes by hand. */
function world() {
  const listeners = new Set<() => void>();
  const timers = new Set<() => void>();
  let items: OutboxItem[] = [item];
  let state: 'online' | 'offline' = 'online';
  const status = (): SyncStatus => ({
    state,
    agentId: opId,
    workspaceName: 'Acme',
    server: 'https://acme.example',
    pending: items.length,
    refused: 0,
    problem: null,
    filling: null,
  });
  const outcome = followOperation(opId, {
    outbox: () => Promise.resolve(items),
    status: {
      get: status,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    after(run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  });
  const change = (next: { items?: OutboxItem[]; state?: 'online' | 'offline' }): void => {
    items = next.items ?? items;
    state = next.state ?? state;
    for (const listener of listeners) listener();
  };
  return { outcome, change, listeners, timers };
}

describe('[ADMIN-6] a change to a record', () => {
  test('is done once the server has taken it', async () => {
    const { outcome, change, listeners, timers } = world();
    change({ items: [] });
    expect(await outcome).toEqual({ state: 'done' });
    expect({ listeners: listeners.size, timers: timers.size }).toEqual({ listeners: 0, timers: 0 });
  });

  test('that the server refuses says why', async () => {
    const { outcome, change } = world();
    change({ items: [{ ...item, state: 'refused', refusal: 'conflict' }] });
    expect(await outcome).toEqual({ state: 'refused', refusal: 'conflict' });
  });

  test('waits when there is no line, and the person goes on', async () => {
    const { outcome, change } = world();
    change({ state: 'offline' });
    expect(await outcome).toEqual({ state: 'waiting' });
  });

  test('that nothing is heard of for long waits too', async () => {
    const { outcome, timers } = world();
    for (const run of timers) run();
    expect(await outcome).toEqual({ state: 'waiting' });
  });
});
