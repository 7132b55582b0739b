import { describe, expect, test } from 'vitest';
import { workspaceSchema, type Workspace } from '#core/contracts/sync/records.ts';
import { generalFormOf, generalProblems, webOrigin, workspaceOf } from './generalForm.ts';

const workspace: Workspace = {
  workspaceId: '0191c2a0-0000-7000-8000-00000000000a',
  slug: 'acme',
  name: 'Acme',
  openingHours: { timeZone: 'Asia/Shanghai', week: [[{ from: 0, to: 1440 }], [], [], [], [], [], []] },
  greeting: { en: 'Hello', 'zh-CN': '您好' },
  dispositions: ['solved'],
  calling: { target: '600' },
  files: { maxBytes: 26_214_401, types: ['image/*', 'application/vnd.ms-excel'] },
  embedOrigins: ['https://acme.example'],
  routing: 'automatic',
  keepRecordingsDays: 90,
};

describe('[ADMIN-9] the workspace', () => {
  test('comes out of the editor as it went in, to the byte', () => {
    const form = generalFormOf(workspace);
    expect(generalProblems(form)).toEqual({});
    expect(workspaceOf(workspace, form)).toEqual(workspace);
  });

  test('without what older servers do not know gets its defaults', () => {
    const { embedOrigins: _origins, routing: _routing, keepRecordingsDays: _days, ...old } = workspace;
    const form = generalFormOf(old);
    expect(form).toMatchObject({ embedOrigins: [], routing: 'manual', keepRecordingsDays: 30 });
    expect(workspaceSchema.parse(workspaceOf(old, form))).toEqual({
      ...old,
      embedOrigins: [],
      routing: 'manual',
      keepRecordingsDays: 30,
    });
  });

  test('is not saved while something is wrong, each at its place', () => {
    const form = {
      ...generalFormOf(workspace),
      name: ' ',
      timeZone: '',
      week: [[], [], [], [], [], [], []],
      callTarget: ' ',
      maxSize: 0,
      types: ['image/png', 'png'],
      embedOrigins: ['acme.example'],
      keepRecordingsDays: 0,
    };
    expect(generalProblems(form)).toEqual({
      name: true,
      timeZone: true,
      week: { problem: 'neverOpen', day: null },
      callTarget: true,
      maxSize: true,
      types: 'png',
      embedOrigins: 'acme.example',
      keepRecordingsDays: true,
    });
  });

  test.each([
    ['https://www.acme.example/help?x=1', 'https://www.acme.example'],
    [' http://localhost:3000/ ', 'http://localhost:3000'],
    ['acme.example', undefined],
    ['javascript:alert(1)', undefined],
    ['https://user@acme.example', undefined],
  ])('may be shown on the website “%s” as %s', (typed, origin) => {
    expect(webOrigin(typed)).toBe(origin);
  });
});
