import { Message, MessageType, sessionBus, Variant, type MessageBus } from '@jellybrick/dbus-next';

/** An object of a program: the name of its connection, and its path. */
export type ObjectRef = readonly [name: string, path: string];

/** A program does not answer in time. */
export class NoAnswer extends Error {}

/** Something that a program tells of one of its objects. */
export interface Signal {
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** Hostile. */
  readonly body: readonly unknown[];
}

const registry = 'org.a11y.atspi.Registry';
const bus = 'org.freedesktop.DBus';

/** How long (ms) a program may take for an answer, and for one that is long. */
const patience = { usual: 500, long: 3000 } as const;

/** The bus on which programs say what is on their windows, for those who cannot see it (AT-SPI 2). */
export class AccessibilityBus {
  readonly #bus: MessageBus;

  /** @returns undefined where this desktop has none */
  static async open(): Promise<AccessibilityBus | undefined> {
    try {
      const desktop = connect();
      const [address] = await call(
        desktop,
        ['org.a11y.Bus', '/org/a11y/bus'],
        'org.a11y.Bus',
        'GetAddress',
      ).finally(() => desktop.disconnect());
      if (typeof address !== 'string') return undefined;
      return new AccessibilityBus(connect(address));
    } catch {
      return undefined;
    }
  }

  private constructor(opened: MessageBus) {
    this.#bus = opened;
  }

  /** @throws Error where it does not answer in time, or refuses */
  async ask(
    of: ObjectRef,
    interfaceName: string,
    member: string,
    signature = '',
    ...body: readonly unknown[]
  ): Promise<readonly unknown[]> {
    return await call(this.#bus, of, interfaceName, member, { signature, body });
  }

  /** All that a program has, as it remembers it. @throws Error as `ask` does */
  async cacheOf(name: string): Promise<readonly unknown[]> {
    const of = [name, '/org/a11y/atspi/cache'] as const;
    const [items] = await call(this.#bus, of, 'org.a11y.atspi.Cache', 'GetItems', { waitMs: patience.long });
    return Array.isArray(items) ? items : [];
  }

  /** What a program is made with, e.g. `gtk 3.24.38`; empty where it does not say. */
  async toolkitOf(name: string): Promise<string> {
    const properties = ['ToolkitName', 'Version'].map(async (property) => {
      const of = [name, '/org/a11y/atspi/accessible/root'] as const;
      const get = ['org.freedesktop.DBus.Properties', 'Get', 'ss'] as const;
      const [answer] = await this.ask(of, ...get, 'org.a11y.atspi.Application', property);
      return answer instanceof Variant && typeof answer.value === 'string' ? answer.value : '';
    });
    return (await Promise.all(properties)).join(' ');
  }

  /** Numbers of the process whose connection this is. */
  async pidOf(name: string): Promise<number | null> {
    const [pid] = await this.ask(
      [bus, '/org/freedesktop/DBus'],
      bus,
      'GetConnectionUnixProcessID',
      's',
      name,
    );
    return typeof pid === 'number' && pid > 0 ? pid : null;
  }

  /** Tells of every signal of these interfaces; programs are asked to send these events. */
  async listen(
    listener: (signal: Signal) => void,
    interfaces: readonly string[],
    events: readonly string[],
  ): Promise<void> {
    this.#bus.on('message', (message: Message) => {
      if (message.type !== MessageType.SIGNAL) return;
      const { sender, path, interface: name, member, body } = message;
      listener({ sender, path, interface: name, member, body });
    });
    for (const name of interfaces) {
      const rule = `type='signal',interface='${name}'`;
      await this.ask([bus, '/org/freedesktop/DBus'], bus, 'AddMatch', 's', rule);
    }
    for (const event of events) {
      await this.ask(
        [registry, '/org/a11y/atspi/registry'],
        registry,
        'RegisterEvent',
        'sass',
        event,
        [],
        '',
      );
    }
  }

  /** The connections of all programs that tell. */
  async programs(): Promise<readonly string[]> {
    const root = [registry, '/org/a11y/atspi/accessible/root'] as const;
    const [children] = await this.ask(root, 'org.a11y.atspi.Accessible', 'GetChildren');
    return Array.isArray(children) ? children.map(([name]: ObjectRef) => name) : [];
  }

  close(): void {
    this.#bus.disconnect();
  }
}

/** @param address of the desktop's own bus where there is none given */
function connect(address?: string): MessageBus {
  const opened = sessionBus(address === undefined ? {} : { busAddress: address });
  // What goes wrong is known by the call that is not answered; an error that nobody hears would end the process.
  const errors: Pick<NodeJS.EventEmitter, 'on'> = opened;
  errors.on('error', () => undefined);
  return opened;
}

async function call(
  on: MessageBus,
  [destination, path]: ObjectRef,
  interfaceName: string,
  member: string,
  {
    signature = '',
    body = [],
    waitMs = patience.usual,
  }: { readonly signature?: string; readonly body?: readonly unknown[]; readonly waitMs?: number } = {},
): Promise<readonly unknown[]> {
  const message = new Message({
    destination,
    path,
    interface: interfaceName,
    member,
    signature,
    body: [...body],
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(member)), waitMs);
  });
  try {
    return (await Promise.race([on.call(message), late]))?.body ?? [];
  } finally {
    clearTimeout(timer);
  }
}
