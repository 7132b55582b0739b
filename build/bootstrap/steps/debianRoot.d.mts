interface Step {
  readonly title: string;
  needed(): boolean;
  run(): void;
}

export interface DebianRoot {
  /** Absolute folder; the files of the packages lie at their usual paths below it. */
  readonly root: string;
  /** Run a program of the root as `loader --library-path libraryPath <root>/usr/…`. */
  readonly loader: string;
  readonly libraryPath: string;
  /** Absolute path of a folder or file below `usr/lib` or `usr/lib/<machine>`, whichever the package took. */
  readonly plugins: (name: string) => string | undefined;
  readonly suite: string;
  /** `name=version`. */
  readonly packages: readonly string[];
}

export function debianRoot(
  name: 'asterisk' | 'kamailio' | 'baresip' | 'postgresql' | 'prosody' | 'coturn' | 'xorg' | 'vnc',
): DebianRoot;
export const hasDebianRoots: boolean;
export const asteriskRoot: Step;
export const kamailioRoot: Step;
export const baresipRoot: Step;
export const postgresqlRoot: Step;
export const coturnRoot: Step;
export const prosodyRoot: Step;
export const xorgRoot: Step;
export const vncRoot: Step;
