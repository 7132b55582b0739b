import { z } from 'zod';
import { presenceSchema } from '#core/contracts/sync/socket.ts';
import type { Nodes } from '../app/nodes/nodes.ts';
import type { Clock } from '../process/clock.ts';
import type { Presence, PresencePart } from './presence.ts';

const topic = 'presence';
const beatMs = 10_000;
/** Whoever was at a node that has said nothing for this long has gone with it. */
const deadMs = 30_000;
/** Agents named in one message, which has to be short. */
const maxNamed = 80;

const messageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('part'),
    workspaceId: z.uuid(),
    caseId: z.uuid(),
    part: presenceSchema.omit({ caseId: true }),
  }),
  z.object({ type: z.literal('beat') }),
  /** A node that has just come asks all others for what they know. */
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('bye') }),
]);
type Message = z.infer<typeof messageSchema>;

/** Lets the nodes of one server know who is where at each other's. */
export class PresenceNodes {
  readonly #presence: Presence;
  readonly #nodes: Nodes;
  readonly #clock: Clock;
  /** When each other node was last heard of. */
  readonly #heard = new Map<string, number>();
  readonly #stops: (() => void)[];
  #cancelBeat = (): void => undefined;

  constructor(presence: Presence, nodes: Nodes, clock: Clock) {
    this.#presence = presence;
    this.#nodes = nodes;
    this.#clock = clock;
    this.#stops = [
      nodes.subscribe(topic, (message, nodeId) => this.#hear(messageSchema.parse(message), nodeId)),
      presence.onLocalChange((workspaceId, caseId, part) => this.#tell(workspaceId, caseId, part)),
    ];
    this.#say({ type: 'hello' });
    this.#beat();
  }

  close(): void {
    this.#cancelBeat();
    for (const stop of this.#stops) stop();
    this.#say({ type: 'bye' });
  }

  #beat(): void {
    this.#cancelBeat = this.#clock.after(beatMs, () => {
      this.#say({ type: 'beat' });
      for (const [nodeId, at] of this.#heard) if (this.#clock.now() - at > deadMs) this.#forget(nodeId);
      this.#beat();
    });
  }

  #hear(message: Message, nodeId: string): void {
    const isNew = !this.#heard.has(nodeId);
    this.#heard.set(nodeId, this.#clock.now());
    if (message.type === 'part') {
      this.#presence.elsewhere(nodeId, message.workspaceId, message.caseId, message.part);
    } else if (message.type === 'bye') this.#forget(nodeId);
    // One that was given up for dead, and is not, has to say everything again.
    if (isNew && message.type !== 'hello' && message.type !== 'bye') this.#say({ type: 'hello' });
    if (message.type === 'hello') {
      for (const { workspaceId, caseId, part } of this.#presence.local())
        this.#tell(workspaceId, caseId, part);
    }
  }

  #forget(nodeId: string): void {
    this.#heard.delete(nodeId);
    this.#presence.forgetNode(nodeId);
  }

  #tell(workspaceId: string, caseId: string, { viewing, typing, ...part }: PresencePart): void {
    const named = { viewing: viewing.slice(0, maxNamed), typing: typing.slice(0, maxNamed) };
    this.#say({ type: 'part', workspaceId, caseId, part: { ...named, ...part } });
  }

  #say(message: Message): void {
    this.#nodes.publish(topic, message);
  }
}
