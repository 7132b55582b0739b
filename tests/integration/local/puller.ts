import { setImmediate } from 'node:timers/promises';
import { v7 } from 'uuid';
import { z } from 'zod';
import { agentSchema } from '#core/domain/routing/agent.ts';
import { Workspace } from '../../../main/inbox/workspace.ts';

const job = z
  .object({
    folder: z.string(),
    server: z.string(),
    token: z.string(),
    agent: agentSchema,
    /** Slices after which it says that it is at work, and after which it goes no further. */
    sayAfter: z.number(),
    stopAfter: z.number(),
  })
  .parse(JSON.parse(process.env['PULLER'] ?? ''));

/** A process that reads everything anew, one number of the feed at a time, and is killed in the middle of a page. */
let time = 0;
let slices = 0;
const workspace = new Workspace(
  { ...job, problem: null, timings: { heartbeatMs: 1000, pongMs: 1000 } },
  {
    clock: Date.now,
    // Over its slice at every look.
    timer: () => (time += 1000),
    random: () => 0,
    newId: v7,
    async pause() {
      slices += 1;
      if (slices === job.sayAfter) console.log(JSON.stringify({ slices }));
      if (slices < job.stopAfter) await setImmediate();
      else await Promise.withResolvers<void>().promise;
    },
    emit: () => {},
  },
);
workspace.start();
