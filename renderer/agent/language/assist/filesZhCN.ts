import type { assistFilesEn } from './filesEn.ts';

/** Every word about files on their way between the two ends of an assist session, in Simplified Chinese. */
export const assistFilesZhCN: typeof assistFilesEn = {
  list: '文件',
  none: '还没有文件',
  send: '发送文件…',
  dropHint: '也可以将文件拖放到此窗口。',
  dropHere: '拖放到此处发送',
  notAllowed: '现在无法发送：由客户决定。',
  customerPicks: '由客户挑选发送给您的文件。请只打开您预期的文件。',
  close: '关闭',
  direction: { sending: '发送', receiving: '接收' },
  state: {
    waiting: '排队中',
    preparing: '准备中',
    offered: '等待对方电脑',
    moving: '{{moved}} / {{size}}，每秒 {{speed}}',
    checking: '校验中',
    lost: '连接中断，将从 {{moved}} / {{size}} 处继续',
    done: { sending: '已发送，{{size}}', receiving: '已接收，{{size}}' },
    cancelled: { us: '已取消', them: '已被对方取消' },
  },
  progress: '{{name}} 的进度',
  cancel: '取消 {{name}}',
  show: '在文件夹中显示 {{name}}',
  trouble: {
    folder: { title: '无法发送文件夹。', advice: '请选择其中的文件，或打包成压缩文件后发送。' },
    link: { title: '这是指向其他位置的链接，不会跟随。', advice: '请选择它所指向的文件。' },
    notAFile: { title: '这不是文件。', advice: '只能发送普通文件。' },
    unreadable: {
      title: '发送方电脑无法读取该文件。',
      advice: '请检查是否有权打开该文件，以及是否被其他程序占用。',
    },
    gone: { title: '文件已不存在。', advice: '请找到它现在的位置，再从那里发送。' },
    tooLarge: { title: '文件超过 4 GiB。', advice: '请拆分文件，或用其他方式传送。' },
    changed: { title: '文件在发送过程中被更改。', advice: '请在没有程序写入该文件时重新发送。' },
    tooMany: {
      title: '对方电脑在本次会话中不再接收更多文件。',
      advice: '请将其余文件打包，在新的会话中发送。',
    },
    badName: { title: '对方电脑不接受此文件名。', advice: '请重命名文件后重新发送。' },
    noRoom: {
      title: '接收方电脑的磁盘空间不足。',
      advice: '没有任何内容丢失。请在接收方腾出空间后重新发送。',
    },
    writeFailed: {
      title: '接收方电脑无法写入该文件。',
      advice: '没有任何内容丢失。请检查其磁盘后重新发送。',
    },
    damaged: {
      title: '收到的内容与发送的不一致，未予保留。',
      advice: '请在没有程序写入该文件时重新发送。',
    },
    notAllowed: {
      title: '不允许或不再允许此方向的文件传送。',
      advice: '由客户决定。请先征得同意，再重新发送。',
    },
    broken: {
      title: '对方电脑做出了 Heartline 不会有的操作，已被停止。',
      advice: '请结束会话，并确认两台电脑都使用最新版 Heartline。',
    },
    lineLost: {
      title: '文件尚未传完，连接就已结束。',
      advice: '请稍后重新发送，将从中断处继续。',
    },
  },
};
