import type { Language } from '../../../contracts/model.ts';
import type { ReceiptFact } from './fact.ts';
import type { Receipt, SignedEntry } from './receipt.ts';
import { visible } from './visible.ts';
import { en } from './words/en.ts';
import type { ReceiptWords } from './words/words.ts';
import { zhCN } from './words/zhCN.ts';

const wordsOf: Readonly<Record<Language, ReceiptWords>> = { en, 'zh-CN': zhCN };

/** `2026-11-26 01:17:52`, of UTC whatever the clock of the reader says. */
const utc = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** A receipt in plain sentences: what it is about, then a line an entry. Nothing in them is obeyed by a terminal. */
export function readableOf({ header, entries }: Receipt, language: Language): string[] {
  const words = wordsOf[language];
  const { customer, agent } = header;
  return [
    words.title,
    words.session(header.sessionId, utc(header.at)),
    words.customerKey(customer.publicKey, customer.lasts),
    agent === null ? words.noAgentKey : words.agentKey(agent.publicKey, agent.lasts),
    ...entries.map((each) => lineOf(each, words)),
  ];
}

function lineOf({ entry, witness }: SignedEntry, words: ReceiptWords): string {
  const remark =
    witness === null
      ? words.notCountersigned
      : witness.objection === null
        ? undefined
        : words.objection[witness.objection];
  const line = `${entry.n}. ${utc(entry.at)}  ${visible(sentenceOf(entry.fact, words))}`;
  return remark === undefined ? line : `${line} [${remark}]`;
}

function sentenceOf(fact: ReceiptFact, words: ReceiptWords): string {
  switch (fact.type) {
    case 'began':
      return words.began(fact.agent, fact.organisation, fact.server);
    case 'asked':
    case 'denied':
      return words[fact.type](fact.leases);
    case 'granted':
      return words.granted(fact.lease, fact.forMs);
    case 'revoked':
      return words.revoked(fact.lease, fact.why);
    case 'shown':
      return words.shown(fact.surfaces);
    case 'file':
      return words.file(fact);
    case 'command':
      return fact.line === null ? words.hiddenCommand : words.command(fact.line);
    case 'terminal':
      return fact.state === 'started' ? words.terminalStarted : words.terminalEnded(fact.sha256);
    case 'recording':
      return fact.state === 'ended' ? words.recordingEnded(fact.sha256) : words.recording[fact.state];
    case 'refused':
      return words.refused(fact.what);
    case 'resumed':
      return words.resumed;
    case 'ended':
      return words.ended[fact.why];
  }
}
