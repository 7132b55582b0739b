import { languageInForce } from '#core/domain/language/language.ts';
import { verifyCommand } from '../assist/receipt/verifyCommand.ts';

const flag = '--verify-receipt';

/**
 * `heartline --verify-receipt FILE`: a command and no app, so that it is answered before there is any window, display or
 * other instance to ask.
 * @param exit ends the app with this code
 * @returns whether the app was started for that
 */
export function verifyReceiptAtStart(argv: readonly string[], exit: (code: number) => void): boolean {
  const at = argv.findIndex((argument) => argument === flag || argument.startsWith(`${flag}=`));
  const found = argv[at];
  if (found === undefined) return false;
  const file = found === flag ? [] : [found.slice(flag.length + 1)];
  const printed: string[] = [];
  const code = verifyCommand({
    args: [...file, ...argv.slice(at + 1)],
    from: process.cwd(),
    language: languageInForce('system', [Intl.DateTimeFormat().resolvedOptions().locale]),
    print: (text) => printed.push(text),
  });
  // Not before it is out: on Windows a pipe takes it later.
  process.stdout.write(`${printed.join('\n')}\n`, () => exit(code));
  return true;
}
