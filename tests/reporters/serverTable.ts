import type { Reporter, TestCase, TestModule } from 'vitest/node';

const servers = ['exchange', 'asterisk', 'kamailio'] as const;
const marks = { passed: '✓', failed: '✗', skipped: '–', pending: '–' };

/** Prints the table *feature × server* of the tests that run on every SIP server, then one plain closing line. */
export default class ServerTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const rows = new Map<string, Map<string, string>>();
    for (const test of tests) {
      const server = serverOf(test);
      if (server === undefined) continue;
      const row = rows.get(test.name) ?? new Map<string, string>();
      rows.set(test.name, row.set(server, marks[test.result().state]));
    }
    if (rows.size > 0) {
      const width = Math.max(...[...rows.keys()].map((name) => name.length)) + 2;
      console.log(`\n${'feature × server'.padEnd(width)}${servers.join('  ')}`);
      for (const [name, row] of rows) {
        const cells = servers.map((server) => (row.get(server) ?? ' ').padEnd(server.length + 2));
        console.log(name.padEnd(width) + cells.join(''));
      }
    }
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    // A hook that fails, or a file that does not load, breaks its tests without failing one of them.
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = groups.filter((group) => group.errors().length > 0).length;
    console.log(
      `\n${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped`,
    );
  }
}

function serverOf(test: TestCase): string | undefined {
  const { parent } = test;
  return parent.type === 'suite'
    ? servers.find((server) => parent.name === `calls through ${server}`)
    : undefined;
}
