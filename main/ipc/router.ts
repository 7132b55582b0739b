import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { HeartlineError } from '#core/contracts/errors.ts';
import {
  channelOf,
  type Bridge,
  type CommandName,
  type CommandOutput,
  type CommandParsed,
  type PushName,
  type PushPayload,
  type Reply,
} from '#core/contracts/ipc.ts';

export type Handlers<B extends Bridge> = {
  readonly [N in CommandName<B>]: (
    input: CommandParsed<B, N>,
  ) => CommandOutput<B, N> | Promise<CommandOutput<B, N>>;
};

export interface RouterLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * The one way from a page to the main process, for one bridge. Every command is checked here, at registration, so that
 * no handler can forget to: it must come from the top frame of a window that this bridge was opened for, showing this
 * bridge's own page, and its argument must parse.
 */
export class Router<B extends Bridge> {
  readonly #bridge: B;
  readonly #pageOrigin: string;
  readonly #log: RouterLog;
  readonly #windows = new Set<WebContents>();

  /** @param pageOrigin scheme and host of the page that may speak here, e.g. `app://agent`. */
  constructor(bridge: B, pageOrigin: string, log: RouterLog) {
    this.#bridge = bridge;
    this.#pageOrigin = pageOrigin;
    this.#log = log;
  }

  /** Lets the page of this window speak over the bridge until the window is gone. */
  admit(window: WebContents): void {
    this.#windows.add(window);
    window.once('destroyed', () => this.#windows.delete(window));
  }

  listen(ipcMain: IpcMain, handlers: Handlers<B>): void {
    for (const name of Object.keys(this.#bridge.commands) as CommandName<B>[]) {
      ipcMain.handle(channelOf(this.#bridge, name), (event, input: unknown) =>
        this.#answer(event, name, input, handlers[name]),
      );
    }
  }

  push<N extends PushName<B>>(name: N, payload: PushPayload<B, N>): void {
    for (const window of this.#windows) {
      if (!window.isDestroyed() && !window.isCrashed()) window.send(channelOf(this.#bridge, name), payload);
    }
  }

  async #answer<N extends CommandName<B>>(
    event: IpcMainInvokeEvent,
    name: N,
    input: unknown,
    handle: Handlers<B>[N],
  ): Promise<Reply> {
    if (!this.#isTrusted(event)) {
      this.#log.warn({ command: name }, 'command from an untrusted sender refused');
      return { ok: false, code: 'forbiddenSender' };
    }
    const parsed = this.#bridge.commands[name]?.input.safeParse(input);
    if (!parsed?.success) {
      this.#log.warn({ command: name, issues: parsed?.error.issues.map((issue) => issue.path) }, 'bad input');
      return { ok: false, code: 'badRequest' };
    }
    try {
      return { ok: true, value: await handle(parsed.data as CommandParsed<B, N>) };
    } catch (error) {
      if (error instanceof HeartlineError) return { ok: false, code: error.code };
      this.#log.error({ command: name, err: error }, 'command failed');
      return { ok: false, code: 'internal' };
    }
  }

  #isTrusted({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
    if (!this.#windows.has(sender) || senderFrame === null || senderFrame !== sender.mainFrame) return false;
    const url = URL.parse(senderFrame.url);
    return url !== null && `${url.protocol}//${url.host}` === this.#pageOrigin;
  }
}
