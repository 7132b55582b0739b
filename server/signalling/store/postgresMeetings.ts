import { z } from 'zod';
import type { Nodes } from '../../app/nodes/nodes.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Storage } from '../../storage/storage.ts';
import { dueAt, type Addressed, type Mail, type Meeting } from '../meeting.ts';
import { tryingMs, type MeetingStore, type SocketOfMeeting, type StoredMeeting } from './meetingStore.ts';

export interface PostgresMeetingsOptions {
  readonly db: Storage['db'];
  readonly sql: Sql;
  readonly nodes: Pick<Nodes, 'nodeId' | 'publish' | 'subscribe'>;
  /** This node's own clock. */
  readonly now: () => number;
}

/** A node whose beat this one has not seen change for so long (ms) does not live any more. */
const deadMs = 15_000;
/** How long a mail may wait for a node to take it (ms). */
const mailMs = 60_000;

/** How often a node asks how far its own clock is from the database's (ms). */
const compareMs = 600_000;

const topic = 'assist.mail';
const hintSchema = z.object({ to: z.array(z.string()) });

/** The meetings of a server of several nodes, in the database that they share. */
export class PostgresMeetings implements MeetingStore {
  readonly #options: PostgresMeetingsOptions;
  readonly #sql: Sql;
  readonly #db: Storage['db'];
  readonly #listeners = new Set<(connectionIds: readonly string[]) => void>();
  /** Each other node's beat, and when it was first seen: by this node's own clock, whatever the others' may say. */
  readonly #beats = new Map<string, { readonly beat: number; readonly seenAt: number }>();
  #tendedAt = 0;
  /** How far the database's clock is ahead, and when that was asked by this node's own (ms). */
  #ahead: { readonly ms: number; readonly at: number } | undefined;

  constructor(options: PostgresMeetingsOptions) {
    this.#options = options;
    this.#sql = options.sql;
    this.#db = options.db;
    options.nodes.subscribe(topic, (message) => this.#hint(hintSchema.parse(message).to));
  }

  async create(invitationId: string, meeting: Meeting): Promise<boolean> {
    const { workspaceId, agentId } = meeting.inviter;
    const columns = columnsOf(meeting);
    const made = await this.#sql.run(
      this.#db,
      `INSERT INTO assist_meeting (invitation_id, workspace, agent_id, version, due_at, agent_node, agent_connection,
         customer_node, customer_connection, meeting)
       VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [invitationId, workspaceId, agentId, ...columns],
    );
    return made === 1;
  }

  async ofAgent(workspaceId: string, agentId: string): Promise<string | undefined> {
    const [found] = await this.#sql.all<{ invitation_id: string }>(
      this.#db,
      'SELECT invitation_id FROM assist_meeting WHERE workspace = ? AND agent_id = ?',
      [workspaceId, agentId],
    );
    return found?.invitation_id;
  }

  async read(invitationId: string): Promise<StoredMeeting | undefined> {
    const [found] = await this.#sql.all<{ version: number; meeting: string }>(
      this.#db,
      'SELECT version, meeting FROM assist_meeting WHERE invitation_id = ?',
      [invitationId],
    );
    return found && { version: found.version, meeting: JSON.parse(found.meeting) as Meeting };
  }

  async swap(
    invitationId: string,
    version: number,
    next: Meeting | undefined,
    mails: readonly Addressed[],
  ): Promise<boolean> {
    const kept = next
      ? `UPDATE assist_meeting SET version = version + 1, due_at = ?, agent_node = ?, agent_connection = ?,
           customer_node = ?, customer_connection = ?, meeting = ?`
      : 'DELETE FROM assist_meeting';
    const list = this.#sql.list({ recipient: 'text', n: 'bigint', mail: 'text', at: 'bigint' });
    const at = await this.now();
    const rows = mails.map(({ to, mail }, n) => [to, n, JSON.stringify(mail), at]);
    const [done] = await this.#sql.all<{ swapped: number }>(
      this.#db,
      `WITH kept AS (${kept} WHERE invitation_id = ? AND version = ? RETURNING 1),
         put AS (INSERT INTO assist_mail (recipient, version, n, mail, at)
           SELECT m.recipient, ?::bigint, m.n, m.mail, m.at FROM kept CROSS JOIN ${list} m)
       SELECT count(*) AS swapped FROM kept`,
      [...(next ? columnsOf(next) : []), invitationId, version, version + 1, JSON.stringify(rows)],
    );
    if (done?.swapped !== 1) return false;
    const to = [...new Set(mails.map((mail) => mail.to))];
    if (to.length > 0) {
      this.#hint(to);
      this.#options.nodes.publish(topic, { to });
    }
    return true;
  }

  async take(connectionIds: readonly string[]): Promise<Addressed[]> {
    const recipients = `(SELECT k.recipient FROM ${this.#sql.list({ recipient: 'text' })} k)`;
    const taken = await this.#sql.all<{ recipient: string; version: number; n: number; mail: string }>(
      this.#db,
      `DELETE FROM assist_mail WHERE recipient IN ${recipients} RETURNING recipient, version, n, mail`,
      [JSON.stringify(connectionIds.map((each) => [each]))],
    );
    return taken
      .toSorted((one, other) => one.version - other.version || one.n - other.n)
      .map(({ recipient, mail }) => ({ to: recipient, mail: JSON.parse(mail) as Mail }));
  }

  onMail(listener: (connectionIds: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async now(): Promise<number> {
    const { now } = this.#options;
    const asked = now();
    if (!this.#ahead || Math.abs(asked - this.#ahead.at) >= compareMs) {
      const [there] = await this.#sql.all<{ now: number }>(
        this.#db,
        'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
        [],
      );
      const at = now();
      this.#ahead = { ms: Math.round((there?.now ?? at) - (asked + at) / 2), at };
    }
    return now() + this.#ahead.ms;
  }

  async due(now: number): Promise<string[]> {
    const rows = await this.#sql.all<{ invitation_id: string }>(
      this.#db,
      'SELECT invitation_id FROM assist_meeting WHERE due_at <= ?',
      [now],
    );
    return rows.map(({ invitation_id }) => invitation_id);
  }

  async countTry(address: string, now: number): Promise<number> {
    const isOn = `excluded.since - t.since < ${tryingMs}`;
    const [counted] = await this.#sql.all<{ tries: number }>(
      this.#db,
      `INSERT INTO assist_try AS t (address, since, tries) VALUES (?, ?, 1)
       ON CONFLICT (address) DO UPDATE SET since = CASE WHEN ${isOn} THEN t.since ELSE excluded.since END,
         tries = CASE WHEN ${isOn} THEN t.tries + 1 ELSE 1 END
       RETURNING tries`,
      [address, now],
    );
    return counted?.tries ?? Infinity;
  }

  async tend(): Promise<SocketOfMeeting[]> {
    const { nodes } = this.#options;
    const now = await this.now();
    await this.#sql.run(
      this.#db,
      `INSERT INTO assist_node AS n (node_id, beat) VALUES (?, 1)
       ON CONFLICT (node_id) DO UPDATE SET beat = n.beat + 1`,
      [nodes.nodeId],
    );
    await this.#forgetDead(nodes.nodeId, this.#options.now());
    await this.#sql.run(this.#db, 'DELETE FROM assist_mail WHERE at < ?', [now - mailMs]);
    await this.#sql.run(this.#db, 'DELETE FROM assist_try WHERE since < ?', [now - tryingMs]);
    const orphans = (end: 'agent' | 'customer'): string =>
      `SELECT invitation_id AS "invitationId", ${end}_connection AS "connectionId" FROM assist_meeting
       WHERE ${end}_node IS NOT NULL AND ${end}_node NOT IN (SELECT node_id FROM assist_node)`;
    return await this.#sql.all<SocketOfMeeting>(
      this.#db,
      `${orphans('agent')} UNION ALL ${orphans('customer')}`,
      [],
    );
  }

  async leave(): Promise<void> {
    await this.#sql.run(this.#db, 'DELETE FROM assist_node WHERE node_id = ?', [this.#options.nodes.nodeId]);
  }

  /** Only one whose beat is still the same is taken out: it may have come back to life just now. */
  async #forgetDead(nodeId: string, now: number): Promise<void> {
    // Whoever has not looked for a while itself, as after an outage of the database, has missed the others' beats.
    if (now - this.#tendedAt >= deadMs / 2) this.#beats.clear();
    this.#tendedAt = now;
    const rows = await this.#sql.all<{ node_id: string; beat: number }>(
      this.#db,
      'SELECT node_id, beat FROM assist_node WHERE node_id <> ?',
      [nodeId],
    );
    for (const known of this.#beats.keys()) {
      if (!rows.some(({ node_id }) => node_id === known)) this.#beats.delete(known);
    }
    for (const { node_id, beat } of rows) {
      const known = this.#beats.get(node_id);
      if (known?.beat !== beat) this.#beats.set(node_id, { beat, seenAt: now });
      else if (now - known.seenAt >= deadMs) {
        await this.#sql.run(this.#db, 'DELETE FROM assist_node WHERE node_id = ? AND beat = ?', [
          node_id,
          beat,
        ]);
      }
    }
  }

  #hint(connectionIds: readonly string[]): void {
    for (const listener of this.#listeners) listener(connectionIds);
  }
}

/** due_at, agent_node, agent_connection, customer_node, customer_connection, meeting. */
function columnsOf(meeting: Meeting): (string | number | null)[] {
  const place = (of: Meeting['agent'] | undefined): (string | null)[] =>
    of && 'connectionId' in of ? [of.nodeId, of.connectionId] : [null, null];
  const customer = meeting.state === 'open' ? undefined : meeting.customer;
  return [dueAt(meeting) ?? null, ...place(meeting.agent), ...place(customer), JSON.stringify(meeting)];
}
