import type { Language } from '#core/contracts/model.ts';
import type { ReceiptFault } from '#core/domain/assist/receipt/verify.ts';

type FaultOf<T extends ReceiptFault['type']> = Extract<ReceiptFault, { type: T }>;

/** What the command that checks a receipt says about it. */
interface VerdictWords {
  readonly usage: string;
  readonly unreadable: (path: string, why: string) => string;
  readonly wholeByBoth: string;
  /** @param countersigned entries from the first that the agent's end has signed, too */
  readonly wholeByCustomer: (countersigned: number, entries: number) => string;
  readonly objections: (count: number) => string;
  readonly broken: string;
  /** What the verdict does not say. */
  readonly compare: string;
  readonly head: (hash: string) => string;
  readonly fault: { readonly [T in ReceiptFault['type']]: (fault: FaultOf<T>) => string };
}

const ends = {
  en: { customer: 'the customer’s end', agent: 'the agent’s end' },
  'zh-CN': { customer: '客户端', agent: '客服端' },
} as const;

const en: VerdictWords = {
  usage:
    'Name the file of one receipt. Options: --json (for machines), --head HASH, --customer-key KEY, --agent-key KEY (what it must have).',
  unreadable: (path, why) =>
    `The file ${path} cannot be read (${why}). Check its name, and that you may read it.`,
  wholeByBoth: 'The receipt is whole and was signed by both ends.',
  wholeByCustomer: (countersigned, entries) =>
    countersigned === 0
      ? 'The receipt is whole and was signed by the customer’s end. The agent’s end has not signed it.'
      : `The receipt is whole and was signed by the customer’s end. The agent’s end has signed the first ${countersigned} of its ${entries} entries.`,
  objections: (count) =>
    `The agent’s end does not agree with what is marked in brackets (${count === 1 ? 'one entry' : `${count} entries`}).`,
  broken: 'The receipt is not to be relied on:',
  compare:
    'That the keys are those of these two ends is known to who compares them, or the head, with the timeline of the case.',
  head: (hash) => `Head: ${hash}`,
  fault: {
    notAReceipt: () => 'this is no receipt, or one of a newer version',
    fileChanged: () =>
      'the file was changed around the signed entries: its sentences or its layout are not those that the entries give',
    headerChanged: () => 'the header was changed',
    anotherKey: ({ end }) => `signed by another key than the header names for ${ends.en[end]}`,
    unexpectedKey: ({ end }) => `signed by another key than was expected for ${ends.en[end]}`,
    unexpectedHead: () => 'its head is another than was expected: it is another receipt, or a part of one',
    entryChanged: ({ n }) => `entry ${n} was changed`,
    signatureChanged: ({ n }) => `the signature of entry ${n} was changed, or is by another key`,
    entryMissing: ({ n }) => `entry ${n} is missing`,
    entryTwice: ({ n }) => `entry ${n} is there twice`,
    outOfOrder: ({ n }) => `entry ${n} is out of order`,
    brokenLink: ({ n }) => `entry ${n} does not follow from the entry before it`,
    backInTime: ({ n }) => `entry ${n} is earlier than what stands before it`,
    witnessChanged: ({ n }) => `the countersignature of entry ${n} was changed or taken out`,
    notBegun: () => 'it does not begin with the beginning of its session',
    beginsAgain: ({ n }) => `entry ${n} begins the session again`,
    afterEnd: ({ n }) => `entry ${n} comes after the end of the session`,
    endsEarly: () => 'it ends early: the last entry is not the end of the session',
  },
};

const zhCN: VerdictWords = {
  usage:
    '请给出一个回执文件。选项：--json（供机器读取）、--head 哈希、--customer-key 密钥、--agent-key 密钥（应有的值）。',
  unreadable: (path, why) => `无法读取文件 ${path}（${why}）。请检查文件名以及您是否有读取权限。`,
  wholeByBoth: '回执完整，并由双方签名。',
  wholeByCustomer: (countersigned, entries) =>
    countersigned === 0
      ? '回执完整，并由客户端签名。客服端没有签名。'
      : `回执完整，并由客户端签名。客服端签署了 ${entries} 条中的前 ${countersigned} 条。`,
  objections: (count) => `客服端不同意方括号中标出的内容（${count} 条）。`,
  broken: '此回执不可信：',
  compare: '要确认密钥确属双方，请将密钥或末条哈希与工单时间线比对。',
  head: (hash) => `末条哈希：${hash}`,
  fault: {
    notAReceipt: () => '这不是回执，或属于更新的版本',
    fileChanged: () => '签名条目之外的内容被改动：文字或排版与条目不符',
    headerChanged: () => '开头部分被改动',
    anotherKey: ({ end }) => `签名所用密钥不是开头部分为${ends['zh-CN'][end]}写明的密钥`,
    unexpectedKey: ({ end }) => `签名所用密钥不是预期的${ends['zh-CN'][end]}密钥`,
    unexpectedHead: () => '末条哈希与预期不符：这是另一份回执，或只是其中一部分',
    entryChanged: ({ n }) => `第 ${n} 条被改动`,
    signatureChanged: ({ n }) => `第 ${n} 条的签名被改动，或出自另一密钥`,
    entryMissing: ({ n }) => `缺少第 ${n} 条`,
    entryTwice: ({ n }) => `第 ${n} 条重复出现`,
    outOfOrder: ({ n }) => `第 ${n} 条顺序有误`,
    brokenLink: ({ n }) => `第 ${n} 条与前一条不相衔接`,
    backInTime: ({ n }) => `第 ${n} 条的时间早于其前面的内容`,
    witnessChanged: ({ n }) => `第 ${n} 条的会签被改动或删除`,
    notBegun: () => '回执没有从会话的开始写起',
    beginsAgain: ({ n }) => `第 ${n} 条再次开始会话`,
    afterEnd: ({ n }) => `第 ${n} 条位于会话结束之后`,
    endsEarly: () => '过早结束：最后一条不是会话的结束',
  },
};

export const verdictWords: Readonly<Record<Language, VerdictWords>> = { en, 'zh-CN': zhCN };

export function faultSentence<T extends ReceiptFault['type']>(
  words: VerdictWords,
  fault: FaultOf<T> & { readonly type: T },
): string {
  return words.fault[fault.type](fault);
}
