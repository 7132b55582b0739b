import { templateSchema, type Template } from '#core/contracts/sync/records.ts';

export type TemplateForm = Omit<Template, 'templateId'>;

export interface TemplateProblems {
  readonly shortcut?: 'shortcut' | 'taken';
  readonly title?: 'required';
  readonly text?: 'required' | 'tooLong';
}

/** What keeps a template from being saved. @param others the other templates of the workspace */
export function templateProblems(
  { shortcut, title, text }: TemplateForm,
  others: readonly Template[],
): TemplateProblems {
  const isTaken = others.some((other) => other.shortcut.toLowerCase() === shortcut.toLowerCase());
  const { shape } = templateSchema;
  return {
    ...(!shape.shortcut.safeParse(shortcut).success
      ? { shortcut: 'shortcut' as const }
      : isTaken && { shortcut: 'taken' as const }),
    ...(title.trim() === '' && { title: 'required' as const }),
    ...(text.trim() === ''
      ? { text: 'required' as const }
      : !shape.text.safeParse(text).success && { text: 'tooLong' as const }),
  };
}
