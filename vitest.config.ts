import { defineConfig } from 'vitest/config';

/** Three kinds of tests: beside the code, on real servers, and in the real app. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/reporters/serverTable.ts'],
    // A test waits for events, so a slow machine only makes it slower; this is where one that hangs is given up.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{core,native,main,renderer,server,build}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'fixtures', include: ['tests/fixtures/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'guards', include: ['tests/contract/**/*.test.ts'] },
      },
      {
        extends: true,
        // One app at a time: two cores carry one call with media end to end, not two.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
