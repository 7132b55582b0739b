import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { v7 } from 'uuid';
import type { SignedIn } from '#core/contracts/sync/accounts.ts';
import { parseServerConfig } from '../app/config.ts';
import { startServer } from '../app/startServer.ts';
import type { ServerTools } from '../app/tools.ts';
import { tellParent, whenToEnd } from '../process/parent.ts';
import { readDemoConfig } from './config.ts';
import { demoSlug } from './people.ts';
import { demoWorkspaceId, writeDemo } from './workspace.ts';

/** Mail address of the agent whom the demo's app is signed in as. */
const me = 'alex@northwind.example';

/** The sync server with a workspace in it that somebody has been working in, for `npm start`. */
async function run(): Promise<void> {
  const config = readDemoConfig(process.env);
  mkdirSync(config.dataDir, { recursive: true });
  const database = `sqlite:${join(config.dataDir, 'server.db')}`;
  await writeDemo({ database, target: config.calling.target, newId: v7, now: Date.now() });

  let signedIn: SignedIn | undefined;
  const server = await startServer(parseServerConfig({ ...config, database, logLevel: 'warn' }), {
    logger: pino({ level: 'warn' }, process.stderr),
    seed: async (tools) => {
      signedIn = await signInAsMe(tools);
    },
  });
  const { url, port } = server;
  const ready = { kind: 'ready', url, port, customerPage: `${url}/c/${demoSlug}`, signedIn } as const;
  tellParent(ready);
  await whenToEnd(false);
  await server.close();
}

/** Opens a session for the agent of the app, the only one who has an account here; nobody learns its password. */
async function signInAsMe(tools: ServerTools): Promise<SignedIn> {
  const workspaceId = await demoWorkspaceId(tools.storage);
  if (workspaceId === undefined) throw new Error('the demo has no workspace');
  const agents = await tools.ledger.list(workspaceId, 'agent');
  const mine = agents.find(({ value }) => value.email === me)?.value;
  if (!mine) throw new Error('the demo has nobody to sign in as');
  const account = await tools.storage.db
    .selectFrom('account')
    .select('agent_id')
    .where('workspace', '=', workspaceId)
    .executeTakeFirst();
  if (!account) {
    await tools.addAgent(workspaceId, { ...mine, password: randomBytes(18).toString('base64url') });
    // A new account begins as away; this agent has been at work for a while.
    await tools.ledger.put(workspaceId, 'agent', mine);
  }
  return await tools.signInAs(workspaceId, mine.agentId, 'Demo');
}

try {
  await run();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
