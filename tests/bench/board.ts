export interface Kind {
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  /** What it is to be, e.g. `≤ 60`. */
  readonly aim?: string;
}

interface Row<Column extends string> extends Kind {
  readonly values: Partial<Record<Column, number>>;
}

export interface BoardOptions<Column extends string> {
  /** The parts that are measured in this run. */
  readonly wanted: ReadonlySet<string>;
  /** Titles of the columns, in their order. */
  readonly columns: Readonly<Record<Column, string>>;
  /** With which of them all the others are compared. */
  readonly peer: Column;
}

/** The figures of a run, and how they are shown. */
export class Board<Column extends string, Part extends string> {
  readonly #rows = new Map<string, Row<Column>>();
  readonly #troubles: string[] = [];
  readonly #options: BoardOptions<Column>;

  constructor(options: BoardOptions<Column>) {
    this.#options = options;
  }

  wants(...some: readonly Part[]): boolean {
    return some.some((part) => this.#options.wanted.has(part));
  }

  add(column: Column, kind: Kind, value: number): void {
    const values: Partial<Record<Column, number>> = { ...this.#rows.get(kind.title)?.values };
    values[column] = value;
    this.#rows.set(kind.title, { ...kind, values });
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

  get figures(): { readonly rows: readonly Row<Column>[]; readonly troubles: readonly string[] } {
    return { rows: [...this.#rows.values()], troubles: this.#troubles };
  }

  /** @returns a Markdown table; a ratio above 1 is in our favour */
  table(): string {
    const { columns, peer } = this.#options;
    const names = Object.keys(columns) as Column[];
    const others = names.filter((name) => name !== peer);
    const rows = [...this.#rows.values()];
    const hasAims = rows.some(({ aim }) => aim !== undefined);
    const titles = [...names.map((name) => columns[name]), ...(hasAims ? ['aim'] : [])];
    const head = ['', 'unit', ...titles, ...others.map((name) => `${columns[name]} : ${columns[peer]}`)];
    const lines = rows.map(({ title, unit, better, aim = '', values }) => {
      const ratio = (ours: number | undefined): string => {
        const theirs = values[peer];
        if (ours === undefined || theirs === undefined) return '';
        return `${shown(better === 'more' ? ours / theirs : theirs / ours)} ×`;
      };
      const cells = names
        .map((name) => values[name])
        .map((value) => (value === undefined ? '' : shown(value)));
      return [title, unit, ...cells, ...(hasAims ? [aim] : []), ...others.map((name) => ratio(values[name]))];
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
