import { languageInForce } from '#core/domain/language/language.ts';
import { verifyCommand } from './verifyCommand.ts';

/** `npm run receipt -- FILE`: needs nothing but Node. npm says in INIT_CWD where the person is. */
process.exitCode = verifyCommand({
  args: process.argv.slice(2),
  from: process.env['INIT_CWD'] ?? process.cwd(),
  language: languageInForce('system', [Intl.DateTimeFormat().resolvedOptions().locale]),
  print: (text) => process.stdout.write(`${text}\n`),
});
