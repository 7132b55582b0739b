import { backUp, restore } from './backup/commands.ts';
import { readServerConfig } from './config.ts';
import { tellParent, whenToEnd } from '../process/parent.ts';
import { newLogger } from './logger.ts';
import { openApi } from './openApi.ts';
import { startServer } from './startServer.ts';

const usage = `Usage: sync.js [serve] [config.json]
       sync.js backup <folder> [config.json]
       sync.js restore <folder> [config.json]
       sync.js openapi
Without a file the configuration is the JSON in HEARTLINE_SERVER. See docs/ADMIN.md.
`;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/**
 * The server as a process of its own or an Electron utility process. Standard output has the ready message or what was
 * asked for, standard error the log. Ends with status 1 and one line on standard error when it cannot start.
 */
async function run([first, ...rest]: readonly string[]): Promise<void> {
  switch (first) {
    case 'backup':
    case 'restore': {
      const [folder, file] = rest;
      if (folder === undefined) throw new Error(usage);
      const config = readServerConfig(file, process.env);
      say(first === 'backup' ? await backUp(config, folder) : await restore(config, folder));
      return;
    }
    case 'openapi':
      process.stdout.write(await openApi());
      return;
    case 'help':
    case '--help':
      process.stdout.write(usage);
      return;
    case 'serve':
      await serve(rest[0]);
      return;
    case undefined:
    default:
      await serve(first);
  }
}

async function serve(file: string | undefined): Promise<void> {
  const config = readServerConfig(file, process.env);
  const logger = newLogger(config.logLevel);
  const server = await startServer(config, {
    logger,
    processMetrics: true,
    showSetupCode: (code) => say(`Set-up code for the first run: ${code}`),
  });
  tellParent({ kind: 'ready', url: server.url, port: server.port });
  await whenToEnd(config.parent === 'stdin');
  logger.info('the server is shutting down');
  await server.close();
}

try {
  await run(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
