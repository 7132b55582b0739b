import type { AdminFailure } from '#core/contracts/admin.ts';
import { setupSchema } from '#core/contracts/sync/accounts.ts';

export interface SetUpForm {
  readonly server: string;
  readonly setupCode: string;
  readonly workspaceName: string;
  readonly slug: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}
export type SetUpField = keyof SetUpForm;

/** As it is sent: blanks around everything but the password are typing. */
export const trimmed = (form: SetUpForm): SetUpForm => ({
  server: form.server.trim(),
  setupCode: form.setupCode.trim(),
  workspaceName: form.workspaceName.trim(),
  slug: form.slug.trim(),
  name: form.name.trim(),
  email: form.email.trim(),
  password: form.password,
});

export type SetUpProblem = 'required' | 'slug' | 'email' | 'password' | 'tooLong';

/** What is wrong at which field, before anybody is asked. The address is judged by who has to reach it. */
export function setUpProblems(form: SetUpForm): Partial<Record<SetUpField, SetUpProblem>> {
  const problems: Partial<Record<SetUpField, SetUpProblem>> = {};
  const values = trimmed(form);
  for (const field of Object.keys(values) as SetUpField[]) {
    if (values[field] === '') problems[field] = 'required';
  }
  for (const { path } of setupSchema.safeParse(values).error?.issues ?? []) {
    const field = path[0] as SetUpField;
    problems[field] ??= field === 'slug' || field === 'email' || field === 'password' ? field : 'tooLong';
  }
  return problems;
}

/** The field that a failure is about; undefined where it is about none. */
export function fieldOfFailure(failure: AdminFailure): SetUpField | undefined {
  switch (failure) {
    case 'unreachable':
    case 'untrusted':
    case 'notHeartline':
    case 'badAddress':
    case 'setupDone':
      return 'server';
    case 'wrongSetupCode':
      return 'setupCode';
    case 'emailTaken':
      return 'email';
    case 'notAllowed':
    case 'gone':
    case 'wrongPassword':
    case 'tooManyAttempts':
    case 'lastAdmin':
    case 'invalid':
    case 'failed':
      return undefined;
  }
}
