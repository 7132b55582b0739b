import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianRoot } from '#build/bootstrap/steps/debianRoot.mjs';
import { freePorts } from '../../../fixtures/ports.ts';
import { startProgram, until, type Program } from '../../../fixtures/processes.ts';
import { CountingLine } from './countingLine.ts';

/** Both of them as Debian has them. */
export class Vnc {
  readonly server: Program;
  readonly line: CountingLine;
  readonly #home: string;

  /** x11vnc, without what it only does to be found and to be asked for, and as quick as it can be set. */
  static async open(display: string): Promise<Vnc> {
    const home = await mkdtemp(join(tmpdir(), 'heartline-vnc-'));
    const port = await freePorts();
    const args = ['-display', display, '-rfbport', String(port), '-localhost', '-no6', '-nopw', '-forever'];
    const server = run('x11vnc', [...args, '-wait', '5', '-defer', '1', '-nonap', '-noxkb'], home);
    await until('x11vnc to listen', () => CountingLine.isOpen(port), {
      timeoutMs: 20_000,
      died: server.died,
    });
    return new Vnc(home, server, await CountingLine.open(port));
  }

  private constructor(home: string, server: Program, line: CountingLine) {
    this.#home = home;
    this.server = server;
    this.line = line;
  }

  /** TigerVNC's viewer, with what it chooses by itself on a fast line. */
  view(display: string): Program {
    const plain = ['-SecurityTypes', 'None', '-RemoteResize=0', '-geometry', '+0+0', '-ReconnectOnError=0'];
    return run(
      'xtigervncviewer',
      ['-display', display, ...plain, `127.0.0.1::${this.line.port}`],
      this.#home,
    );
  }

  async close(): Promise<void> {
    await this.line.close();
    await this.server.stop();
    await rm(this.#home, { recursive: true, force: true });
  }
}

function run(name: string, args: readonly string[], home: string): Program {
  const { root, loader, libraryPath } = debianRoot('vnc');
  return startProgram({
    name,
    command: 'env',
    args: [`HOME=${home}`, loader, '--library-path', libraryPath, join(root, 'usr/bin', name), ...args],
    logFile: join(home, `${name}.log`),
  });
}
