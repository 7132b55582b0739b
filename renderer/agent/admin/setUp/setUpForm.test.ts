import { describe, expect, test } from 'vitest';
import { adminFailureSchema } from '#core/contracts/admin.ts';
import { fieldOfFailure, setUpProblems, type SetUpForm } from './setUpForm.ts';

const fine: SetUpForm = {
  server: ' support.acme.example ',
  setupCode: ' abcd ',
  workspaceName: 'Acme',
  slug: 'acme',
  name: 'Ada',
  email: ' ada@acme.example ',
  password: 'correct horse battery',
};

describe('[ADMIN-1] set-up tells what is wrong at the field that it is about', () => {
  test('before the server is asked', () => {
    expect(setUpProblems(fine)).toEqual({});
    expect(
      setUpProblems({ ...fine, server: ' ', setupCode: '', slug: 'Acme!', email: 'ada', password: 'short' }),
    ).toEqual({
      server: 'required',
      setupCode: 'required',
      slug: 'slug',
      email: 'email',
      password: 'password',
    });
    expect(setUpProblems({ ...fine, workspaceName: 'x'.repeat(101) })).toEqual({ workspaceName: 'tooLong' });
  });

  test('and after it has answered', () => {
    const fields = adminFailureSchema.options.map((failure) => [failure, fieldOfFailure(failure)]);
    expect(Object.fromEntries(fields.filter(([, field]) => field !== undefined))).toEqual({
      unreachable: 'server',
      untrusted: 'server',
      notHeartline: 'server',
      badAddress: 'server',
      setupDone: 'server',
      wrongSetupCode: 'setupCode',
      emailTaken: 'email',
    });
  });
});
