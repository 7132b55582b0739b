import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { ChannelFact } from '#core/domain/timeline/channelEvent.ts';
import type { Caller, Ledger } from '../cases/ledger.ts';
import type { DemoIds } from './people.ts';
import { chineseStories } from './stories/chinese.ts';
import { englishStories } from './stories/english.ts';
import type { Line, Part, Story } from './stories/story.ts';

const minute = 60_000;

export interface SeedTools {
  readonly ledger: Ledger;
  readonly ids: DemoIds;
  readonly newId: () => string;
  /** Sets the clock of the ledger, which the stories happen by. */
  readonly setTime: (at: number) => void;
  readonly now: number;
}

interface Step {
  readonly at: number;
  readonly play: () => Promise<void>;
}

/** Lets the stories of the demo happen, each line at its own time, by the same way by which real ones come in. */
export async function playStories(tools: SeedTools): Promise<void> {
  const steps = [...englishStories, ...chineseStories].flatMap((story) => stepsOf(story, tools));
  // All in one order: the clock of a workspace never goes back.
  for (const { at, play } of steps.sort((one, other) => one.at - other.at)) {
    tools.setTime(at);
    await play();
  }
}

function stepsOf(story: Story, tools: SeedTools): Step[] {
  const teller = new Teller(story, tools);
  let at = tools.now - story.ago * minute;
  const steps = story.lines.map((line, index) => {
    at += line.after * minute;
    return {
      at,
      play: async () => {
        await teller.tell(line, at);
        if (index === 0) await teller.arrange();
      },
    };
  });
  return [...steps, { at: at + 2 * minute, play: () => teller.end() }];
}

/** Tells one story to the ledger. */
class Teller {
  readonly #story: Story;
  readonly #tools: SeedTools;
  readonly #contactId: string;
  #caseId = '';
  #n = 0;

  constructor(story: Story, tools: SeedTools) {
    this.#story = story;
    this.#tools = tools;
    this.#contactId = tools.newId();
  }

  async tell(line: Line, at: number): Promise<void> {
    if ('call' in line) {
      const contactId = this.#tools.newId();
      const talkedMs = line.talkedMinutes * minute;
      const direction = line.call;
      await this.#see(line.by, { type: 'call', direction, fact: { state: 'ringing' } }, contactId);
      await this.#see(line.by, { type: 'call', direction, fact: { state: 'answered' } }, contactId);
      this.#tools.setTime(at + talkedMs);
      const ending = { by: 'them', cause: 'hungup' } as const;
      await this.#see(
        line.by,
        { type: 'call', direction, fact: { state: 'ended', ending, talkedMs, mos: 4.3 } },
        contactId,
      );
      const { note, disposition } = line;
      await this.#do(line.by, { type: 'contact.wrapUp', ...this.#makes(), contactId, note, disposition });
    } else if ('noteBy' in line) {
      await this.#do(line.noteBy, { type: 'note.add', ...this.#makes(), text: line.text, mentions: [] });
    } else if (line.from === 'customer') {
      await this.#hear({ type: 'message', text: line.text, attachments: [], replyTo: null });
    } else {
      const message = { text: line.text, attachments: [], replyTo: null };
      await this.#do(line.from, { type: 'message.send', ...this.#makes(), ...message });
    }
  }

  /** What a dispatcher would do with a new case: name it, label it, give it to somebody. */
  async arrange(): Promise<void> {
    const { subject, team, assignee, labels, priority } = this.#story;
    const { ids } = this.#tools;
    await this.#do('me', {
      type: 'case.subject',
      ...this.#makes(),
      baseVersion: await this.#version(),
      subject,
    });
    const add = labels.map((label) => ids.labels[label]);
    await this.#do('me', { type: 'case.label', ...this.#makes(), add, remove: [] });
    if (priority) {
      const baseVersion = await this.#version();
      await this.#do('me', { type: 'case.priority', ...this.#makes(), baseVersion, priority });
    }
    await this.#do('me', {
      type: 'case.assign',
      ...this.#makes(),
      expectedAssigneeId: await this.#assignee(),
      assigneeId: assignee === 'nobody' ? null : ids.agents[assignee],
      teamId: team === 'none' ? null : ids.teams[team],
    });
  }

  async end(): Promise<void> {
    const { ends, survey } = this.#story;
    if (survey) await this.#hear({ type: 'survey', ...survey });
    if (ends === 'closed') await this.#do('me', { type: 'case.close', ...this.#makes() });
    else if (ends) {
      const until = this.#tools.now + ends.snoozedForHours * 60 * minute;
      await this.#do('me', { type: 'case.snooze', ...this.#makes(), until });
    }
  }

  readonly #makes = () => ({ caseId: this.#caseId, eventId: this.#tools.newId() });

  async #case() {
    const found = await this.#tools.ledger.read(this.#tools.ids.workspace, 'case', this.#caseId);
    if (!found) throw new Error('a story has lost its case');
    return found;
  }

  async #version(): Promise<number> {
    return (await this.#case()).version;
  }

  async #assignee(): Promise<string | null> {
    return (await this.#case()).value.assigneeId;
  }

  #event(fact: ChannelFact, contactId: string) {
    const { customer, channel } = this.#story;
    return {
      eventId: this.#tools.newId(),
      channel: fact.type === 'call' ? ('phone' as const) : channel,
      identity: customer.identity,
      displayName: customer.name,
      contactId,
      ...(this.#caseId === '' ? {} : { caseId: this.#caseId }),
      fact,
    };
  }

  /** What the customer does by the channel of the story. */
  async #hear(fact: ChannelFact): Promise<void> {
    const { ledger, ids } = this.#tools;
    const { caseId } = await ledger.ingest(ids.workspace, this.#event(fact, this.#contactId));
    this.#caseId = caseId;
  }

  /** What an agent's own phone sees. */
  async #see(by: Part, fact: ChannelFact, contactId: string): Promise<void> {
    await this.#do(by, { type: 'channelEvent', event: this.#event(fact, contactId) });
    if (this.#caseId === '') this.#caseId = await this.#newestCase();
  }

  async #newestCase(): Promise<string> {
    const { ledger, ids } = this.#tools;
    const cases = await ledger.list(ids.workspace, 'case');
    const newest = cases.sort((one, other) => other.seq - one.seq)[0];
    if (!newest) throw new Error('a story has opened no case');
    return newest.value.caseId;
  }

  async #do(by: Part, body: OpBody): Promise<void> {
    const { ledger, ids, newId } = this.#tools;
    const agentId = ids.agents[by];
    const caller: Caller = {
      clientId: agentId,
      actor: { kind: 'agent', agentId },
      access: { workspaceId: ids.workspace, agentId, version: 0, scopes: 'all' },
    };
    this.#n += 1;
    const [result] = await ledger.push(caller, [{ opId: newId(), n: this.#n, body }]);
    if (!result?.ok) throw new Error(`a story was refused: ${body.type}, ${result?.refusal}`);
  }
}
