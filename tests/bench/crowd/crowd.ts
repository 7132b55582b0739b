import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromMembers, Place, ToMembers } from './words.ts';

const program = fileURLToPath(new URL('member.ts', import.meta.url));
const patienceMs = 300_000;

/** Many members, connected by processes of their own, so that the bench's own work does not slow them down. */
export class Crowd {
  readonly #processes: readonly ChildProcess[];

  private constructor(processes: readonly ChildProcess[]) {
    this.#processes = processes;
  }

  /** Resolves once every member is connected. @throws where one cannot be */
  static async gather(place: Place, count: number, processes: number): Promise<Crowd> {
    const children = Array.from({ length: processes }, () =>
      fork(program, { serialization: 'advanced', stdio: 'inherit' }),
    );
    const crowd = new Crowd(children);
    try {
      const firstOf = (n: number): number => Math.floor((count * n) / processes);
      await crowd.#askAll('connected', (n) => ({
        type: 'connect',
        place,
        from: firstOf(n),
        count: firstOf(n + 1) - firstOf(n),
      }));
      return crowd;
    } catch (error) {
      await crowd.leave();
      throw error;
    }
  }

  /**
   * Resolves once every member is ready to count. `all` resolves once each has got `each` messages: the milliseconds
   * that they took.
   */
  async expect(each: number): Promise<{ readonly all: Promise<Float64Array> }> {
    const answers = this.#hearAll('all');
    const all = answers.then((every) =>
      Float64Array.from(every.flatMap((one) => (one.type === 'all' ? [...one.latencies] : []))),
    );
    // Whoever expects waits for it; until then nobody listens.
    all.catch(() => undefined);
    await this.#askAll('expecting', () => ({ type: 'expect', each }));
    return { all };
  }

  async leave(): Promise<void> {
    await Promise.all(
      this.#processes.map(async (child) => {
        if (child.exitCode !== null) return;
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }),
    );
  }

  async #askAll(answer: FromMembers['type'], message: (n: number) => ToMembers): Promise<FromMembers[]> {
    const heard = this.#hearAll(answer);
    for (const [n, child] of this.#processes.entries()) child.send(message(n));
    return await heard;
  }

  #hearAll(type: FromMembers['type']): Promise<FromMembers[]> {
    return Promise.all(this.#processes.map((child) => hear(child, type)));
  }
}

function hear(child: ChildProcess, type: FromMembers['type']): Promise<FromMembers> {
  const { promise, resolve, reject } = Promise.withResolvers<FromMembers>();
  const timer = setTimeout(() => reject(new Error(`not “${type}” in ${patienceMs} ms`)), patienceMs);
  const listen = (message: FromMembers): void => {
    if (message.type === 'failed') reject(new Error(message.reason));
    else if (message.type === type) resolve(message);
  };
  const ended = (): void => reject(new Error('a process of the crowd ended'));
  child.on('message', listen);
  child.once('exit', ended);
  return promise.finally(() => {
    clearTimeout(timer);
    child.off('message', listen);
    child.off('exit', ended);
  });
}
