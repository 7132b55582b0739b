import { writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Board } from './board.ts';

export interface Run {
  readonly quick: boolean;
  /** Where to write the figures. */
  readonly json: string | undefined;
  readonly sizes: object;
  /** Sentences that say what the figures are. */
  readonly notes: readonly string[];
}

/** What the machine was like before a bench wanted anything of it; says so where it is busy. */
export function lookAtMachine() {
  const [cpu] = cpus();
  /** Programs that wanted a processor in the last minute. */
  const [load = 0] = loadavg();
  if (load > 0.5)
    console.log(
      `  Other programs are using this machine (load ${load.toFixed(1)}): figures will be too low.`,
    );
  return {
    processor: cpu?.model ?? '',
    cores: cpus().length,
    memory: totalmem(),
    node: process.version,
    load,
  };
}

/** Prints the figures of a run and writes them down. */
export async function report<Column extends string, Part extends string>(
  board: Board<Column, Part>,
  machine: ReturnType<typeof lookAtMachine>,
  { quick, json, sizes, notes }: Run,
): Promise<void> {
  const { rows, troubles } = board.figures;
  const { cores, processor, node, load } = machine;
  const size = quick ? ', small sizes' : '';
  console.log(`\n${cores} × ${processor}, Node ${node}, load before ${load.toFixed(1)}${size}\n`);
  console.log(board.table());
  console.log(`\n${notes.join('\n')}`);
  for (const trouble of troubles) console.log(`✗ ${trouble}`);
  if (json !== undefined) {
    const written = { at: new Date().toISOString(), quick, machine, sizes, notes, rows, troubles };
    await writeFile(json, `${JSON.stringify(written, null, 2)}\n`);
  }
  // How fast it is never fails a run, but a part that did not come to its end does.
  process.exitCode = troubles.length === 0 ? 0 : 1;
}
