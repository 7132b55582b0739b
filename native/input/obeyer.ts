import {
  injectionCommandSchema,
  type InjectionCommand,
  type InjectionReport,
} from '#core/contracts/injection.ts';
import type { Injector } from './injector.ts';

/** Commands and characters that may wait while a text is typed; an agent who sends more than that loses it. */
const waiting = { commands: 5000, characters: 20_000 };

/** Turning a lock key is what its press does; the state that comes with it is the one before or after, as systems differ. */
const lockCodes: ReadonlySet<string> = new Set(['CapsLock', 'NumLock']);

const lengthOf = (command: InjectionCommand): number => (command.type === 'text' ? command.text.length : 0);

/** Does what the main process asks for, one thing after the other; a release overtakes everything. */
export class Obeyer {
  readonly #injector: Injector;
  readonly #report: (report: InjectionReport) => void;
  #queue: InjectionCommand[] = [];
  #isTyping = false;

  constructor(injector: Injector, report: (report: InjectionReport) => void) {
    this.#injector = injector;
    this.#report = report;
  }

  /** @param message as it came, unchecked */
  take(message: unknown): void {
    const { success, data, error } = injectionCommandSchema.safeParse(message);
    if (!success) {
      this.#fault(error);
      return;
    }
    if (data.type === 'releaseAll') {
      this.#queue = [];
      this.#try(() => this.#injector.releaseAll());
      this.#report({ type: 'released', n: data.n });
    } else if (!this.#isTyping) this.#do(data);
    else if (this.#hasRoom(data)) this.#queue.push(data);
    else this.#fault(new Error(`too much waits to be done: ${data.type} is left out`));
  }

  #hasRoom(command: InjectionCommand): boolean {
    const characters = this.#queue.reduce((sum, each) => sum + lengthOf(each), lengthOf(command));
    return this.#queue.length < waiting.commands && characters <= waiting.characters;
  }

  #do(command: Exclude<InjectionCommand, { type: 'releaseAll' }>): void {
    if (command.type === 'text') void this.#type(command.text);
    else this.#try(() => this.#doAtOnce(command));
  }

  #doAtOnce(command: Exclude<InjectionCommand, { type: 'releaseAll' | 'text' }>): void {
    const injector = this.#injector;
    switch (command.type) {
      case 'move':
        injector.move(command.x, command.y);
        return;
      case 'button':
        injector.button(command.button, command.isDown);
        return;
      case 'wheel':
        injector.wheel(command.dx, command.dy);
        return;
      case 'key':
        if (!lockCodes.has(command.code)) injector.syncLocks(command.locks);
        injector.key(command.code, command.isDown);
        return;
      case 'secureAttention':
        this.#report({ type: 'secureAttention', isSent: injector.secureAttention() });
        return;
      case 'recover':
        injector.recover(command.held);
    }
  }

  async #type(text: string): Promise<void> {
    this.#isTyping = true;
    try {
      await this.#injector.text(text);
    } catch (error) {
      this.#fault(error);
    }
    this.#isTyping = false;
    this.#report({ type: 'typed' });
    while (!this.#isTyping) {
      const next = this.#queue.shift();
      if (!next) return;
      if (next.type !== 'releaseAll') this.#do(next);
    }
  }

  #try(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#fault(error);
    }
  }

  #fault(error: unknown): void {
    this.#report({ type: 'fault', message: error instanceof Error ? error.message : String(error) });
  }
}
