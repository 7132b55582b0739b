/**
 * The one entry of `npm start`, `npm test` and `npm run check`: sets up whatever is missing, then hands over to
 * Node 24. Runs on Node 20 with nothing installed, so: plain JavaScript, no packages.
 */
import { join } from 'node:path';
import { hand } from './command.mjs';
import { asOrdinaryUser } from './ordinaryUser.mjs';
import { runSteps, StepFailed } from './log.mjs';
import { projectRoot, sharedCache } from './places.mjs';
import {
  asteriskRoot,
  baresipRoot,
  coturnRoot,
  kamailioRoot,
  postgresqlRoot,
  prosodyRoot,
  vncRoot,
  xorgRoot,
} from './steps/debianRoot.mjs';
import { dependenciesStep } from './steps/dependencies.mjs';
import { electronBuild, electronStep } from './steps/electron.mjs';
import { node24, node24Step, withNode24 } from './steps/node24.mjs';
import { systemPackagesStep } from './steps/systemPackages.mjs';

const toolchain = [node24Step, dependenciesStep];
const testServers = [asteriskRoot, kamailioRoot, baresipRoot, postgresqlRoot, coturnRoot, xorgRoot];
const application = [...toolchain, electronStep, systemPackagesStep];

/** Command → what it needs, and the program (run on Node 24) that does it. */
const commands = {
  start: { steps: application, program: 'build/launch/start.ts' },
  test: { steps: [...application, ...testServers], program: 'build/launch/test.ts' },
  check: { steps: toolchain, program: 'build/launch/check.ts' },
  package: { steps: [...toolchain, electronStep], program: 'build/launch/package.ts' },
  server: { steps: toolchain, program: 'build/launch/server.ts' },
  receipt: { steps: toolchain, program: 'main/assist/receipt/verify.ts' },
  gallery: { steps: application, program: 'build/launch/gallery.ts' },
  'bench:sync': { steps: [...toolchain, postgresqlRoot, prosodyRoot], program: 'build/launch/bench.ts' },
  'bench:assist': { steps: [...application, vncRoot], program: 'build/launch/benchAssist.ts' },
  setup: { steps: [...application, ...testServers], program: undefined },
};

const [name = 'start', ...rest] = process.argv.slice(2);
const command = commands[name];
try {
  if (!command) throw new StepFailed(`No command “${name}”.`, `One of: ${Object.keys(commands).join(', ')}`);
  await runSteps(command.steps);
  if (command.program) {
    const build = electronBuild();
    // Tests change what HOME means; the cache stays where it is.
    const env = { ...withNode24(), HEARTLINE_CACHE: sharedCache };
    if (build)
      Object.assign(env, {
        HEARTLINE_ELECTRON: build.program,
        HEARTLINE_ELECTRON_OFFICIAL: build.official ? '1' : '',
      });
    const [program, ...args] = asOrdinaryUser([node24(), join(projectRoot, command.program), ...rest], env);
    process.exitCode = await hand(program, args, { cwd: projectRoot, env });
  }
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  process.stderr.write(`\n✗ ${error.message}\n\n  What to do: ${error.advice}\n`);
  process.exitCode = 1;
}
