import { createHash, randomBytes } from 'node:crypto';
import { Migrator, sql, type Kysely } from 'kysely';
import { v7 } from 'uuid';
import { migrationsOf } from '#server/storage/migrations/all.ts';
import { openPostgres } from '#server/storage/postgres.ts';
import { openSqlite } from '#server/storage/sqlite.ts';
import type { StorageKind } from '#server/storage/storage.ts';
import { slug } from '#tests/fixtures/visitor/supportDesk.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const newToken = (): string => randomBytes(32).toString('base64url');
const day = 24 * 60 * 60 * 1000;

/** What each version has put into its database, by names of its own time; the server's code has no part in it. */
export class Past {
  readonly workspaceId = v7();
  readonly agentId = v7();
  readonly customerId = v7();
  readonly caseId = v7();
  readonly contactId = v7();
  readonly messages = { help: v7(), answer: v7(), more: v7() };
  readonly opId = v7();
  readonly session = { sessionId: v7(), token: newToken() };
  readonly files = { ofVisitor: v7(), begun: v7(), ofAgent: v7() };
  /** Two browsers of one customer, the other of which came with the last message. */
  readonly visitors = {
    first: { visitorId: v7(), token: newToken() },
    other: { visitorId: v7(), token: newToken() },
  };
  /** Before anything that is given up for its age by now. */
  readonly at = Date.now() - 20 * day;

  /** Everything that the feed has, in its order. */
  get records() {
    const { workspaceId, agentId, customerId, caseId, contactId, messages, at } = this;
    const customer = { kind: 'customer', customerId };
    const agent = { kind: 'agent', agentId };
    const message = (eventId: string, by: object, text: string, attachments: object[] = []) => ({
      entity: 'event',
      id: eventId,
      value: {
        type: 'message',
        eventId,
        caseId,
        at,
        by,
        contactId,
        channel: 'webchat',
        text,
        attachments,
        replyTo: null,
      },
    });
    const photo = { blobId: this.files.ofVisitor, name: 'photo.png', type: 'image/png', size: 10 };
    return [
      { entity: 'workspace', id: workspaceId, value: this.#workspace },
      { entity: 'agent', id: agentId, value: this.#agent },
      { entity: 'customer', id: customerId, value: this.#customer },
      message(messages.help, customer, 'The scanner is on fire', [photo]),
      message(messages.answer, agent, 'Step back, please'),
      message(messages.more, customer, 'It is out'),
      { entity: 'case', id: caseId, value: this.#case },
      { entity: 'readMark', id: `${caseId}:${agentId}`, value: { caseId, agentId, readTo: at } },
    ];
  }

  /** Statements of the version that has this name, for the tables that it made. */
  rows(version: string, kind: StorageKind) {
    switch (version) {
      case '0001-cases':
        return [...this.#cases(), ...this.#searchable(kind)];
      case '0002-accounts':
        return this.#accounts();
      case '0003-visitors':
        return this.#visitors();
      case '0004-visitor-parts':
        return this.#visitorParts();
      case '0005-named-files':
        return [];
      case '0006-assist':
        // A server on SQLite keeps them in its memory.
        return kind === 'sqlite'
          ? []
          : [sql`INSERT INTO assist_try (address, minute, tries) VALUES ('192.0.2.1', 29000000, 3)`];
      default:
        throw new Error(`Nobody has said yet what version ${version} leaves behind.`);
    }
  }

  #cases() {
    const { workspaceId: workspace, agentId, customerId, caseId, at, records } = this;
    return [
      sql`INSERT INTO meta VALUES ('epoch', ${v7()})`,
      sql`INSERT INTO workspace (id, slug, seq, last_at) VALUES (${workspace}, ${slug}, ${records.length}, ${at})`,
      ...records.map(({ entity, id, value }, n) => {
        const of = entity === 'event' ? caseId : null;
        return sql`INSERT INTO record (workspace, entity, id, seq, version, scope, case_id, payload, edits)
          VALUES (${workspace}, ${entity}, ${id}, ${n + 1}, 1, '*', ${of}, ${JSON.stringify(value)}, NULL)`;
      }),
      sql`INSERT INTO case_index
        (workspace, case_id, customer_id, team_id, assignee_id, state, last_activity_at, waiting_since)
        VALUES (${workspace}, ${caseId}, ${customerId}, NULL, ${agentId}, 'open', ${at}, ${at})`,
      ...Object.values(this.visitors).map(
        ({ visitorId }) => sql`INSERT INTO identity (workspace, kind, value, customer_id)
          VALUES (${workspace}, 'visitor', ${visitorId}, ${customerId})`,
      ),
      sql`INSERT INTO op_result (workspace, agent_id, op_id, seq, at, refusal)
        VALUES (${workspace}, ${agentId}, ${this.opId}, 5, ${Date.now()}, NULL)`,
    ];
  }

  #searchable(kind: StorageKind) {
    const { workspaceId, caseId, messages } = this;
    const words = { help: 'scanner', answer: 'step', more: 'out' };
    return (['help', 'answer', 'more'] as const).flatMap((name, index) => {
      const term = `${workspaceId.slice(-6)}00000${words[name]}`;
      const values = sql`${workspaceId}, ${messages[name]}, ${caseId}, 0, 0`;
      const columns = sql`workspace, event_id, case_id, bucket, deleted`;
      return kind === 'postgres'
        ? [sql`INSERT INTO message (${columns}, terms) VALUES (${values}, array_to_tsvector(ARRAY[${term}]))`]
        : [
            sql`INSERT INTO message (n, ${columns}) VALUES (${index + 1}, ${values})`,
            sql`INSERT INTO message_terms (rowid, terms) VALUES (${index + 1}, ${term})`,
          ];
    });
  }

  #accounts() {
    const { workspaceId: workspace, agentId, files, visitors, session, at } = this;
    const now = Date.now();
    const access = JSON.stringify({ role: 'admin', scopes: 'all' });
    const file = (blobId: string, owner: string, sha256: string | null, since: number) =>
      sql`INSERT INTO blob (blob_id, workspace, owner, name, type, size, sha256, created_at)
        VALUES (${blobId}, ${workspace}, ${owner}, 'photo.png', 'image/png', 10, ${sha256}, ${since})`;
    const sha256 = 'a'.repeat(64);
    return [
      sql`INSERT INTO setup VALUES ('first', ${at}, ${at})`,
      sql`INSERT INTO account
        (workspace, agent_id, email, password_hash, access_version, access, disabled, created_at)
        VALUES (${workspace}, ${agentId}, 'anna@acme.example', 'none', 3, ${access}, 0, ${at})`,
      sql`INSERT INTO session
        (session_id, token_hash, workspace, agent_id, device_name, created_at, last_seen_at)
        VALUES (${session.sessionId}, ${hashOf(session.token)}, ${workspace}, ${agentId}, 'Old', ${at}, ${now})`,
      sql`INSERT INTO audit_head VALUES (${workspace}, 1)`,
      sql`INSERT INTO audit (workspace, n, at, agent_id, action, detail)
        VALUES (${workspace}, 1, ${at}, NULL, 'workspace.created', '{}')`,
      file(files.ofVisitor, `visitor:${visitors.first.visitorId}`, sha256, at),
      file(files.begun, `visitor:${visitors.first.visitorId}`, null, now),
      file(files.ofAgent, `agent:${agentId}`, sha256, at),
    ];
  }

  #visitors() {
    const { workspaceId: workspace, caseId, contactId, at } = this;
    const { visitorId } = this.visitors.first;
    return [
      ...Object.values(this.visitors).map(
        ({ visitorId: id, token }) => sql`INSERT INTO visitor
          (visitor_id, workspace, token_hash, language, guest_name, created_at, seen_at)
          VALUES (${id}, ${workspace}, ${hashOf(token)}, 'en', NULL, ${at}, ${at})`,
      ),
      sql`INSERT INTO visitor_case (visitor_id, case_id, contact_id, active_at)
        VALUES (${visitorId}, ${caseId}, ${contactId}, ${at})`,
    ];
  }

  #visitorParts() {
    const { caseId, contactId, messages, at } = this;
    const { visitorId } = this.visitors.other;
    return [
      sql`INSERT INTO visitor_case (visitor_id, case_id, contact_id, active_at, first_event_id)
        VALUES (${visitorId}, ${caseId}, ${contactId}, ${at}, ${messages.more})`,
    ];
  }

  get #workspace() {
    return {
      workspaceId: this.workspaceId,
      slug,
      name: 'Acme',
      openingHours: { timeZone: 'Europe/Berlin', week: null },
      greeting: { en: '', 'zh-CN': '' },
      dispositions: ['solved', 'other'],
      calling: null,
      files: { maxBytes: 1_000_000, types: ['image/png'] },
    };
  }

  get #agent() {
    return {
      agentId: this.agentId,
      name: 'Anna Berger',
      email: 'anna@acme.example',
      role: 'admin',
      teamIds: [],
      skills: [],
      capacity: { call: 1, chat: 4 },
      states: { call: { state: 'available' }, chat: { state: 'available' } },
      extension: '',
      disabled: false,
    };
  }

  get #customer() {
    const { customerId, visitors, at } = this;
    const identities = Object.values(visitors).map(({ visitorId: value }) => ({ kind: 'visitor', value }));
    return {
      customerId,
      name: 'Kim',
      language: 'en',
      identities,
      notes: '',
      mergedInto: null,
      createdAt: at,
    };
  }

  get #case() {
    const { caseId, customerId, agentId, contactId, messages, at } = this;
    const by = { kind: 'customer', customerId };
    return {
      caseId,
      customerId,
      subject: 'Fire',
      channel: 'webchat',
      status: { state: 'open' },
      assigneeId: agentId,
      teamId: null,
      skill: null,
      priority: 'normal',
      labelIds: [],
      escalated: false,
      askedForAnother: false,
      openedAt: at,
      lastActivityAt: at,
      waitingSince: at,
      lastMessage: { eventId: messages.more, text: 'It is out', by, at, attachments: 0 },
      deliveredTo: null,
      readTo: null,
      contacts: [{ contactId, channel: 'webchat', startedAt: at, endedAt: null, agentId, wrapUp: null }],
      survey: null,
    };
  }
}

/** Makes the database as it is after a life from the first version up to this one, each of which has left something. */
export async function leaveBehind(url: string, last: string): Promise<Past> {
  const storage = url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openPostgres(url, {});
  const { kind } = storage;
  // Not today's tables.
  const db = storage.db as unknown as Kysely<unknown>;
  const migrations = migrationsOf(kind);
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const past = new Past();
  try {
    const names = Object.keys(migrations);
    for (const version of names.slice(0, names.indexOf(last) + 1)) {
      const { error } = await migrator.migrateTo(version);
      if (error !== undefined) throw error;
      for (const statement of past.rows(version, kind)) await statement.execute(db);
    }
  } finally {
    await storage.close();
  }
  return past;
}

/** Names of the versions before today's, from the `since`-th on. */
export const earlierVersions = (kind: StorageKind, since: number): string[] =>
  Object.keys(migrationsOf(kind)).slice(since - 1, -1);
