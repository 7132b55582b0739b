export type Column = 'sqlite' | 'postgres' | 'prosody';
export const parts = ['sockets', 'room', 'single', 'messages'] as const;
export type Part = (typeof parts)[number];

interface Row {
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly values: Partial<Record<Column, number>>;
}

interface Kind {
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
}

/** The figures of a run, and how they are shown. */
export class Board {
  readonly #rows = new Map<string, Row>();
  readonly #troubles: string[] = [];
  readonly #wanted: ReadonlySet<string>;

  /** @param wanted the parts that are measured in this run */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  wants(...some: readonly Part[]): boolean {
    return some.some((part) => this.#wanted.has(part));
  }

  add(column: Column, kind: Kind, value: number): void {
    const { values } = this.#rows.get(kind.title) ?? { values: {} };
    this.#rows.set(kind.title, { ...kind, values: { ...values, [column]: value } });
    console.log(`  ${column}: ${kind.title}: ${shown(value)} ${kind.unit}`);
  }

  /** Does a part of the run; what goes wrong in it is told, and the rest goes on. */
  async part(title: string, work: () => Promise<void>): Promise<void> {
    const began = Date.now();
    console.log(`· ${title}`);
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#troubles.push(`${title}: ${reason}`);
      console.log(`✗ ${title}: ${reason}`);
    }
    console.log(`  (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }

  get figures(): { readonly rows: readonly Row[]; readonly troubles: readonly string[] } {
    return { rows: [...this.#rows.values()], troubles: this.#troubles };
  }

  /** @returns a Markdown table; a ratio above 1 is in our favour */
  table(): string {
    const head = ['', 'unit', 'SQLite', 'PostgreSQL', 'Prosody', 'SQLite : Prosody', 'PostgreSQL : Prosody'];
    const lines = [...this.#rows.values()].map(({ title, unit, better, values }) => {
      const { sqlite, postgres, prosody } = values;
      const ratio = (ours: number | undefined): string => {
        if (ours === undefined || prosody === undefined) return '';
        return `${shown(better === 'more' ? ours / prosody : prosody / ours)} ×`;
      };
      const cells = [sqlite, postgres, prosody].map((value) => (value === undefined ? '' : shown(value)));
      return [title, unit, ...cells, ratio(sqlite), ratio(postgres)];
    });
    const widths = head.map((cell, n) =>
      Math.max(...[head, ...lines].map((line) => (line[n] ?? cell).length)),
    );
    const show = (line: readonly string[]): string =>
      `| ${line.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join(' | ')} |`;
    const rule = `|${widths.map((width, n) => (n === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
    return [show(head), rule, ...lines.map(show)].join('\n');
  }
}

const shown = (value: number): string =>
  value >= 1000
    ? Math.round(value).toLocaleString('en-US')
    : value >= 100
      ? value.toFixed(0)
      : Number(value.toPrecision(2)).toString();
