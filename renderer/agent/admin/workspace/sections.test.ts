import { expect, test } from 'vitest';
import { sectionsFor } from './sections.ts';

test('[ADMIN-4] an admin sees every part, a manager what managers set up, and everybody else nothing', () => {
  expect(sectionsFor('admin')).toHaveLength(8);
  expect(sectionsFor('manager')).toEqual(['teams', 'labels', 'templates', 'macros', 'customerPage']);
  expect(sectionsFor('agent')).toEqual([]);
  expect(sectionsFor('expert')).toEqual([]);
});
