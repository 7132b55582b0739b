import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '#core/contracts/model.ts';
import { readableOf } from '#core/domain/assist/receipt/readable.ts';
import { receiptLimits } from '#core/domain/assist/receipt/receipt.ts';
import { verifyReceiptFile, type Verdict } from '#core/domain/assist/receipt/verify.ts';
import { visible, visibleJson } from '#core/domain/assist/receipt/visible.ts';
import { nodeCrypto } from './nodeCrypto.ts';
import { faultSentence, verdictWords } from './verdictWords.ts';

export interface VerifyCommand {
  /** What stands behind the name of the command: a file, and options. */
  readonly args: readonly string[];
  /** Folder from which the file is named. */
  readonly from: string;
  readonly language: Language;
  readonly print: (text: string) => void;
}

const options = {
  json: { type: 'boolean' },
  head: { type: 'string' },
  'customer-key': { type: 'string' },
  'agent-key': { type: 'string' },
} as const;

/**
 * Reads a receipt to a person or a machine, and says whether it is whole. Nothing that it prints is obeyed by a
 * terminal, whatever is in the file.
 * @returns the exit code: 0 where the receipt is whole, 1 otherwise
 */
export function verifyCommand({ args, from, language, print }: VerifyCommand): number {
  const words = verdictWords[language];
  const asked = parse(args);
  if (!asked) {
    print(words.usage);
    return 1;
  }
  const { file, values } = asked;
  let text: string;
  try {
    text = read(resolve(from, file));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    print(visible(words.unreadable(file, why)));
    return 1;
  }
  const verdict = verifyReceiptFile(text, nodeCrypto, {
    head: values.head,
    customer: values['customer-key'],
    agent: values['agent-key'],
  });
  print(values.json === true ? visibleJson(forMachines(verdict)) : forPeople(verdict, language));
  return verdict.faults.length === 0 ? 0 : 1;
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    return file === undefined || more.length > 0 ? undefined : { file, values };
  } catch {
    // An option that there is not: the usage says which there are.
    return undefined;
  }
}

function read(path: string): string {
  if (statSync(path).size > receiptLimits.fileBytes) return '';
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  // Bytes that are no UTF-8 would be read as if they were others.
  return Buffer.from(text).equals(bytes) ? text : '';
}

const isObjected = ({ receipt }: Verdict): number =>
  receipt?.entries.filter(({ witness }) => witness?.objection != null).length ?? 0;

const resultOf = ({ receipt, faults, countersigned }: Verdict) => {
  if (faults.length > 0) return 'broken';
  return countersigned === receipt?.entries.length ? 'signedByBoth' : 'signedByCustomer';
};

const forMachines = (verdict: Verdict) => ({
  verdict: resultOf(verdict),
  faults: verdict.faults,
  head: verdict.head ?? null,
  countersigned: verdict.countersigned,
  objections: isObjected(verdict),
  header: verdict.receipt?.header ?? null,
  entries: verdict.receipt?.entries ?? [],
});

function forPeople(verdict: Verdict, language: Language): string {
  const words = verdictWords[language];
  const { receipt, faults, head, countersigned } = verdict;
  const story = receipt ? [...readableOf(receipt, language), ''] : [];
  if (faults.length > 0) {
    const sentences = faults.map((fault) => `  – ${faultSentence(words, fault)}`);
    return [...story, `✗ ${words.broken}`, ...sentences].join('\n');
  }
  const isBoth = resultOf(verdict) === 'signedByBoth';
  const objected = isObjected(verdict);
  return [
    ...story,
    `✓ ${isBoth ? words.wholeByBoth : words.wholeByCustomer(countersigned, receipt?.entries.length ?? 0)}`,
    ...(objected > 0 ? [`! ${words.objections(objected)}`] : []),
    `  ${words.head(head ?? '')}`,
    `  ${words.compare}`,
  ].join('\n');
}
