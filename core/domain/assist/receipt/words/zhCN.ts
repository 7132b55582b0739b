import type { Lease } from '../../lease.ts';
import type { ReceiptWords } from './words.ts';

const lease: Readonly<Record<Lease, string>> = {
  view: '查看屏幕',
  control: '鼠标和键盘',
  clipboard: '剪贴板',
  filesIn: '向设备放入文件',
  filesOut: '从设备取走文件',
  terminal: '终端',
  record: '录制',
};
const list = (leases: readonly Lease[]): string => leases.map((each) => lease[each]).join('、');

const lasts = { device: '保存在设备上', session: '仅用于本次会话' } as const;

const surface = {
  monitor: '整个屏幕',
  window: '窗口',
  browser: '浏览器标签页',
  unknown: '屏幕或窗口',
} as const;

const duration = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000} 分钟` : `${ms / 1000} 秒`);

/** A receipt in Simplified Chinese. */
export const zhCN: ReceiptWords = {
  title: '远程协助会话回执',
  session: (id, at) => `会话 ${id}，开始于 ${at}。所有时间均为 UTC。`,
  customerKey: (key, kept) => `客户端密钥：${key}（${lasts[kept]}）`,
  agentKey: (key, kept) => `客服端密钥：${key}（${lasts[kept]}）`,
  noAgentKey: '客服端没有提供密钥，也不签名。',
  began: (agent, organisation, server) =>
    `“${organisation}”的“${agent}”前来协助，身份由服务器“${server}”确认。`,
  asked: (leases) => `客服请求：${list(leases)}。`,
  granted: (of, forMs) =>
    `客户允许：${lease[of]}，${forMs === null ? '直至收回' : `时长 ${duration(forMs)}`}。`,
  denied: (leases) => `客户没有允许：${list(leases)}。`,
  revoked: (of, why) =>
    ({
      customer: `客户收回：${lease[of]}。`,
      away: `设备被锁定、合上或进入睡眠，因此结束：${lease[of]}。`,
      expired: `时间已到：${lease[of]}。`,
      agent: `客服交还：${lease[of]}。`,
      gone: `所需条件已不存在，因此结束：${lease[of]}。`,
      violation: `客服端进行了未经允许的操作，因此结束：${lease[of]}。`,
    })[why],
  shown: (surfaces) =>
    surfaces.length === 0
      ? '不再展示任何内容。'
      : `从此时起展示：${surfaces.map((each) => surface[each]).join('、')}。`,
  file: ({ direction, name, size, sha256 }) =>
    `文件“${name}”已${direction === 'in' ? '放入客户的设备' : '从客户的设备取走'}（${size} 字节，SHA-256 ${sha256}）。`,
  command: (line) => `客服在终端中输入：“${line}”`,
  hiddenCommand: '客服在终端中输入了不显示的内容，例如密码。',
  terminalStarted: '终端已打开。',
  terminalEnded: (sha256) => `终端已关闭（其记录的 SHA-256 为 ${sha256}）。`,
  recording: { started: '录制已开始。', paused: '录制已暂停。', resumed: '录制已继续。' },
  recordingEnded: (sha256) => `录制已结束（录像的 SHA-256 为 ${sha256}）。`,
  refused: (what) => `设备拒绝了未经允许的操作：“${what}”。`,
  resumed: '连接中断后已恢复。',
  ended: {
    customer: '客户结束了会话。',
    agent: '客服结束了会话。',
    lost: '连接中断，会话结束。',
    violation: '客服端进行了未经允许的操作，会话结束。',
    interrupted: '客户的应用在会话中途停止；本条在应用再次启动时写入。',
    full: '回执已无空间，会话结束。',
  },
  notCountersigned: '客服端尚未会签',
  objection: {
    notAsked: '客服端声明没有请求过此项',
    notSent: '客服端声明没有发送过此文件',
    notGivenBack: '客服端声明没有交还任何权限',
    notEnded: '客服端声明没有结束会话',
    notTyped: '客服端声明没有输入任何内容',
    notMe: '客服端声明这些名称不是自己的',
    omitted: '客服端声明曾被告知的事项在此缺失',
  },
};
