import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminFailure } from '#core/contracts/admin.ts';
import { focusFirstError } from '../editing/focusFirstError.ts';
import { useAdminCommand } from '../useAdmin.ts';
import { useFailureText } from '../useFailureText.ts';
import { fieldOfFailure, setUpProblems, trimmed, type SetUpField, type SetUpForm } from './setUpForm.ts';
import { slugOf } from './slugOf.ts';

/** What sign-in needs, as it was typed here. */
export interface SetUpDone {
  readonly server: string;
  readonly slug: string;
  readonly email: string;
  readonly password: string;
}

const empty: SetUpForm = {
  server: '',
  setupCode: '',
  workspaceName: '',
  slug: '',
  name: '',
  email: '',
  password: '',
};

/** The form of first-run set-up: what is typed, what is wrong with it, and how it is sent. */
export function useSetUp(server: string, onDone: (done: SetUpDone) => void) {
  const { t } = useTranslation();
  const run = useAdminCommand();
  const failureText = useFailureText();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<SetUpForm>({ ...empty, server });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  /** With what was sent: once the field is changed, it says no more. */
  const [failed, setFailed] = useState<{ failure: AdminFailure; sent: SetUpForm }>();
  const problems = setUpProblems(values);
  const failedField = failed && fieldOfFailure(failed.failure);

  const errorOf = (field: SetUpField): string | undefined => {
    if (failed && failedField === field && failed.sent[field] === values[field]) {
      return failureText(failed.failure);
    }
    const problem = isTried ? problems[field] : undefined;
    switch (problem) {
      case undefined:
        return undefined;
      case 'slug':
      case 'email':
        return t(($) => $.admin.setUp.errors[problem]);
      case 'password':
        return t(($) => $.admin.agents.errors.password);
      case 'required':
      case 'tooLong':
        return t(($) => $.admin.editing[problem]);
    }
  };
  const set = (field: SetUpField, value: string): void =>
    setValues((before) => ({
      ...before,
      [field]: value,
      // The short name follows the name until somebody has a better one.
      ...(field === 'workspaceName' && before.slug === slugOf(before.workspaceName)
        ? { slug: slugOf(value) }
        : {}),
    }));
  const submit = async (): Promise<void> => {
    setTried(true);
    setFailed(undefined);
    if (Object.keys(problems).length > 0) {
      focusFirstError(form.current);
      return;
    }
    setBusy(true);
    const sent = trimmed(values);
    const outcome = await run('admin.setUp', sent);
    setBusy(false);
    if (outcome === undefined) return;
    if (outcome.ok) {
      onDone({ server: sent.server, slug: sent.slug, email: sent.email, password: sent.password });
    } else {
      setFailed({ failure: outcome.failure, sent: values });
      focusFirstError(form.current);
    }
  };
  return {
    form,
    values,
    set,
    errorOf,
    isBusy,
    submit,
    /** A failure that is about no field. */
    failure: failedField === undefined ? failed?.failure : undefined,
  };
}
