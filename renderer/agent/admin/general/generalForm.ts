import { workspaceSchema, type Workspace } from '#core/contracts/sync/records.ts';
import { usualKeptDays } from '#core/domain/assist/recorded.ts';
import type { Disposition } from '#core/domain/timeline/event.ts';
import { editWeek, weekOf, weekProblem, type EditedWeek, type WeekProblem } from './openingHours.ts';

export interface GeneralForm {
  readonly name: string;
  readonly greetingEn: string;
  readonly greetingZhCN: string;
  readonly timeZone: string;
  /** Null: always open. */
  readonly week: EditedWeek | null;
  readonly routing: 'automatic' | 'manual';
  readonly dispositions: readonly Disposition[];
  /** Null: customers do not call from the page. */
  readonly callTarget: string | null;
  /** Largest file, in MiB. */
  readonly maxSize: number;
  readonly types: readonly string[];
  readonly embedOrigins: readonly string[];
  readonly keepRecordingsDays: number;
}

const mebibyte = 1_048_576;
export const largestSize = 1024;

export const generalFormOf = (workspace: Workspace): GeneralForm => ({
  name: workspace.name,
  greetingEn: workspace.greeting.en,
  greetingZhCN: workspace.greeting['zh-CN'],
  timeZone: workspace.openingHours.timeZone,
  week: workspace.openingHours.week === null ? null : editWeek(workspace.openingHours.week),
  routing: workspace.routing ?? 'manual',
  dispositions: workspace.dispositions,
  callTarget: workspace.calling?.target ?? null,
  maxSize: workspace.files.maxBytes / mebibyte,
  types: workspace.files.types,
  embedOrigins: workspace.embedOrigins ?? [],
  keepRecordingsDays: workspace.keepRecordingsDays ?? usualKeptDays,
});

/** The workspace with what was edited; only for a form without problems. */
export const workspaceOf = (workspace: Workspace, form: GeneralForm): Workspace => ({
  ...workspace,
  name: form.name.trim(),
  greeting: { en: form.greetingEn.trim(), 'zh-CN': form.greetingZhCN.trim() },
  openingHours: { timeZone: form.timeZone, week: form.week === null ? null : weekOf(form.week) },
  routing: form.routing,
  dispositions: [...form.dispositions],
  calling: form.callTarget === null ? null : { target: form.callTarget.trim() },
  files: { maxBytes: Math.round(form.maxSize * mebibyte), types: [...form.types] },
  embedOrigins: [...form.embedOrigins],
  keepRecordingsDays: form.keepRecordingsDays,
});

/** A media type (RFC 6838 §4.2), or all of one kind. */
const mediaType = /^[a-z0-9][\w!#$&^.+-]{0,62}\/(?:\*|[a-z0-9][\w!#$&^.+-]{0,62})$/i;

/** A web origin (RFC 6454 §6.2) of what was typed, which may go on behind it; undefined for anything else. */
export function webOrigin(typed: string): string | undefined {
  const url = URL.parse(typed.trim());
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' ? url.origin : undefined;
}

export interface GeneralProblems {
  readonly name?: true;
  readonly timeZone?: true;
  readonly week?: WeekProblem;
  readonly callTarget?: true;
  readonly maxSize?: true;
  /** The first one that is none. */
  readonly types?: string;
  readonly embedOrigins?: string;
  readonly keepRecordingsDays?: true;
}

/** What keeps the workspace from being saved. */
export function generalProblems(form: GeneralForm): GeneralProblems {
  const week = form.week === null ? undefined : weekProblem(form.week);
  const type = form.types.find((each) => !mediaType.test(each));
  const origin = form.embedOrigins.find((each) => webOrigin(each) !== each);
  const isSizeFine = form.maxSize >= 1 && form.maxSize <= largestSize;
  return {
    ...(!workspaceSchema.shape.name.safeParse(form.name.trim()).success && { name: true as const }),
    ...(form.timeZone === '' && { timeZone: true as const }),
    ...(week && { week }),
    ...(form.callTarget?.trim() === '' && { callTarget: true as const }),
    ...(!isSizeFine && { maxSize: true as const }),
    ...(type !== undefined && { types: type }),
    ...(origin !== undefined && { embedOrigins: origin }),
    ...(!workspaceSchema.shape.keepRecordingsDays.safeParse(form.keepRecordingsDays).success && {
      keepRecordingsDays: true as const,
    }),
  };
}
