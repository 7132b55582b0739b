import { z } from 'zod';
import { rectSchema } from '#core/domain/assist/screenWindows.ts';
import type { SecretField } from '#core/domain/assist/secretFields.ts';
import { AccessibilityBus, NoAnswer, type ObjectRef, type Signal } from './accessibilityBus.ts';

/** atspi-constants.h */
const passwordText = 40;
const showing = 25;
const ofScreen = 0;

const accessible = 'org.a11y.atspi.Accessible';
const objectEvents = 'org.a11y.atspi.Event.Object';
const cache = 'org.a11y.atspi.Cache';

/** How often (ms) they are looked at again: programs tell of what is new, and of few things that move. */
const every = 100;
/** Programs may claim any number of them. */
const most = 200;

const refSchema = z.tuple([z.string(), z.string()]);
/** What of an entry of a program's cache is read: which object it is, and its role. */
const itemSchema = z.tuple([refSchema]).rest(z.unknown());
/** A variant. */
const childSchema = z.object({ value: refSchema });
const extentsSchema = z.tuple([z.int(), z.int(), z.int(), z.int()]);

interface Program {
  readonly pid: number | null;
  readonly isPlaced: boolean;
}

interface Known extends Program {
  readonly ref: ObjectRef;
  rect: SecretField['rect'] | undefined;
}

/**
 * The password fields that are on the screen now, as their programs tell. A field that was one stays one for as long as it is
 * there: whoever has its text shown has it become a plain one.
 */
export class PasswordFields {
  readonly #bus: AccessibilityBus;
  readonly #onChange: (fields: readonly SecretField[]) => void;
  readonly #known = new Map<string, Known>();
  /** By connection. */
  readonly #programs = new Map<string, Promise<Program>>();
  /** Those that have been asked, and have not answered yet. */
  readonly #asked = new Set<string>();
  #told = '[]';

  /**
   * Resolves once those are known that are there now.
   * @param onChange all of them, whenever they are others @returns undefined where no program of this desktop can tell
   */
  static async open(onChange: (fields: readonly SecretField[]) => void): Promise<PasswordFields | undefined> {
    const bus = await AccessibilityBus.open();
    if (!bus) return undefined;
    const fields = new PasswordFields(bus, onChange);
    try {
      await bus.listen(
        (signal) => fields.#heard(signal),
        [objectEvents, cache],
        ['object:state-changed', 'object:property-change:accessible-role', 'object:children-changed'],
      );
      await Promise.all((await bus.programs()).map(async (name) => await fields.#program(name)));
      await fields.#look();
    } catch {
      // Whoever answers for it has just gone.
      bus.close();
      return undefined;
    }
    void fields.#run();
    return fields;
  }

  private constructor(bus: AccessibilityBus, onChange: (fields: readonly SecretField[]) => void) {
    this.#bus = bus;
    this.#onChange = onChange;
  }

  async #run(): Promise<never> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, every));
      // One that hangs holds up nobody else.
      void this.#look();
    }
  }

  /** All that a program has now, at its first sign of life. */
  async #program(name: string): Promise<void> {
    if (this.#programs.has(name)) return;
    this.#programs.set(name, this.#about(name));
    const items = await this.#bus.cacheOf(name).catch(() => []);
    await Promise.all(items.map(async (item) => await this.#item(name, item)));
  }

  async #about(name: string): Promise<Program> {
    const [pid, toolkit] = await Promise.all([
      this.#bus.pidOf(name).catch(() => null),
      this.#bus.toolkitOf(name).catch(() => ''),
    ]);
    return { pid, isPlaced: !/^gtk ([4-9]|\d\d)/i.test(toolkit) };
  }

  async #item(sender: string, item: unknown): Promise<void> {
    const { data } = itemSchema.safeParse(item);
    // (so)(so)(so)iiassusau, and in older programs (so)(so)(so)a(so)assusau: the role is the third from the end.
    if (data?.at(-3) === passwordText) await this.#found([sender, data[0][1]]);
  }

  #heard({ sender, path, interface: of, member, body }: Signal): void {
    void this.#program(sender);
    if (of === cache) {
      if (member === 'AddAccessible') void this.#item(sender, body[0]);
      return;
    }
    const [detail, value, , child] = body;
    // A program that has just come is a new child of the registry's.
    const { data: added } = childSchema.safeParse(child);
    if (member === 'ChildrenChanged' && detail === 'add' && added) void this.#program(added.value[0]);
    if (member === 'StateChanged' && detail === 'defunct' && value === 1)
      this.#known.delete(`${sender} ${path}`);
    if (member === 'StateChanged' && detail === 'focused' && value === 1) void this.#check([sender, path]);
    if (member === 'PropertyChange' && detail === 'accessible-role') void this.#check([sender, path]);
  }

  async #check(ref: ObjectRef): Promise<void> {
    const [role] = await this.#bus.ask(ref, accessible, 'GetRole').catch(() => []);
    if (role === passwordText) await this.#found(ref);
  }

  async #found(ref: ObjectRef): Promise<void> {
    const key = ref.join(' ');
    if (this.#known.has(key) || this.#known.size >= most) return;
    const program = await this.#programs.get(ref[0]);
    const known: Known = { pid: null, isPlaced: false, ...program, ref, rect: undefined };
    this.#known.set(key, known);
    await this.#place(key, known);
    this.#tell();
  }

  async #look(): Promise<void> {
    const names = new Set([...this.#known.values()].map(({ ref: [name] }) => name));
    await Promise.all([...names].map(async (name) => await this.#lookAt(name)));
  }

  async #lookAt(name: string): Promise<void> {
    if (this.#asked.has(name)) return;
    this.#asked.add(name);
    const own = [...this.#known].filter(([, { ref }]) => ref[0] === name);
    await Promise.all(own.map(async ([key, known]) => await this.#place(key, known)));
    this.#asked.delete(name);
    this.#tell();
  }

  async #place(key: string, known: Known): Promise<void> {
    try {
      const [[states], [extents]] = await Promise.all([
        this.#bus.ask(known.ref, accessible, 'GetState'),
        this.#bus.ask(known.ref, 'org.a11y.atspi.Component', 'GetExtents', 'u', ofScreen),
      ]);
      const [bits = 0] = z.array(z.number()).parse(states);
      const [x, y, width, height] = extentsSchema.parse(extents);
      const isSeen = ((bits >>> showing) & 1) === 1 && width > 0 && height > 0;
      known.rect = isSeen ? rectSchema.safeParse({ x, y, width, height }).data : undefined;
    } catch (error) {
      // One that does not answer in time is where it was; one that refuses has gone.
      if (!(error instanceof NoAnswer)) this.#known.delete(key);
    }
  }

  #tell(): void {
    const fields = [...this.#known.values()].flatMap(({ rect, pid, isPlaced }) =>
      rect ? [{ rect, pid, isPlaced }] : [],
    );
    const told = JSON.stringify(fields);
    if (told === this.#told) return;
    this.#told = told;
    this.#onChange(fields);
  }
}
