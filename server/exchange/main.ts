import { readConfig } from './process/config.ts';
import { startEmbedded } from './embedded.ts';
import { tellParent, whenToEnd } from '../process/parent.ts';

/**
 * The exchange as a process of its own: `node main.ts '{"accounts":[…]}'` or an Electron utility process.
 * Ends with status 1 and one line on standard error when it cannot start.
 */
async function run(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const exchange = await startEmbedded(config, (error) => {
    process.stderr.write(`Something went wrong in the exchange: ${String(error)}\n`);
  });
  const { url, port, domain } = exchange;
  tellParent({ kind: 'ready', url, port, domain });
  await whenToEnd(config.parent === 'stdin');
  await exchange.close();
}

try {
  await run();
  // Media ends that are still closing hold timers; nothing is lost with them.
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
