import { setImmediate } from 'node:timers/promises';
import { v7 } from 'uuid';
import { z } from 'zod';
import { agentSchema } from '#core/domain/routing/agent.ts';
import { Workspace } from '../../../main/inbox/workspace.ts';

const job = z
  .object({ folder: z.string(), server: z.string(), caseId: z.uuid(), agent: agentSchema })
  .parse(JSON.parse(process.env['KEEPER'] ?? ''));

/** A process that holds a workspace without a network, does a few things in it, and is then killed. */
const workspace = new Workspace(
  { ...job, token: 'none', problem: null, timings: { heartbeatMs: 1000, pongMs: 1000 } },
  {
    clock: Date.now,
    timer: () => performance.now(),
    random: () => 1,
    newId: v7,
    pause: () => setImmediate(undefined),
    emit: () => {},
  },
);
workspace.start();
workspace.saveDraft(job.caseId, { reply: 'half a reply', note: '' });
const send = (text: string): string =>
  workspace.do({
    type: 'message.send',
    caseId: job.caseId,
    eventId: v7(),
    text,
    attachments: [],
    replyTo: null,
  });
console.log(JSON.stringify({ opIds: [send('one'), send('two')] }));
