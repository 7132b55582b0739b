import { parseHelpLink, type HelpLink } from '../assist/host/link.ts';

/** Opens the window in which help is got, without a link. */
const helpFlag = '--get-help';

/** Whether a command line asks for help at this device, and by which link. @returns undefined where it does not */
export function helpIn(argv: readonly string[]): HelpLink | undefined {
  const link = argv.map(parseHelpLink).find((found) => found !== undefined);
  return link ?? (argv.includes(helpFlag) ? { server: '', code: '' } : undefined);
}
