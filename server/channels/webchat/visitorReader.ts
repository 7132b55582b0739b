import type { VisitorState } from '#core/contracts/visitor.ts';
import type { Messages } from './conversation.ts';
import type { LiveOptions } from './live.ts';
import { SharedReads } from './sharedReads.ts';
import type { Visitor } from './visitors.ts';

interface Reading {
  readonly caseId: string | undefined;
  readonly state: VisitorState;
  /** Where they were asked for. */
  readonly newest: Messages | undefined;
}

type Sources = Pick<LiveOptions, 'conversation' | 'states' | 'visitors' | 'workspace'>;

/** What the pages of a visitor show, read once for all of them. */
export class VisitorReader {
  readonly #sources: Sources;
  readonly #reads = new SharedReads<Reading | undefined>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Undefined once there is no such workspace. */
  read(visitor: Visitor, wanted: 'state' | 'all'): Promise<Reading | undefined> {
    const { visitorId, language } = visitor;
    return this.#reads.run(`${visitorId} ${wanted} ${language}`, () => this.#read(visitor, wanted));
  }

  async #read(visitor: Visitor, wanted: 'state' | 'all'): Promise<Reading | undefined> {
    const { conversation, states, visitors, workspace } = this.#sources;
    const { visitorId, workspaceId } = visitor;
    const record = await workspace(workspaceId);
    if (!record) return undefined;
    const cases = await visitors.casesOf(visitorId);
    const state = await states.read(visitor, record, cases);
    const newest = wanted === 'all' ? await conversation.newest(workspaceId, cases) : undefined;
    return { caseId: cases[0]?.caseId, state, newest };
  }
}
