import type { assistTerminalEn } from './terminalEn.ts';

/** Every word of a terminal that two people share, in Simplified Chinese. */
export const assistTerminalZhCN: typeof assistTerminalEn = {
  customers: '客户的终端',
  own: '您允许使用的终端',
  takeOver: '由我接手',
  letType: '让对方继续输入',
  stop: '停止终端',
  starting: '终端正在启动。',
  startAgain: '重新启动',
  notAllowed: '终端未获允许，或已不再允许。请向客户请求。',
  takenOver: '客户已接手。在客户让您继续输入之前，您的输入不会生效。',
  ended: {
    exited: 'Shell 已结束（代码 {{code}}）。',
    stopped: '终端已结束，其中运行的一切也已停止。',
    failed: '终端无法启动或已崩溃。请重试。',
  },
  readOnly: '您只能查看，不能输入',
  keys: 'Ctrl+Shift+C 复制，Ctrl+Shift+V 粘贴，Ctrl+Shift+F6 离开终端',
  readAloud: '适配屏幕阅读器',
  pasteTitle: '要粘贴多行内容吗？',
  pasteText_one: '粘贴的内容会立即在客户的设备上执行。共 {{count}} 行，开头是：{{first}}',
  pasteText_other: '粘贴的内容会立即在客户的设备上执行。共 {{count}} 行，开头是：{{first}}',
  paste: '粘贴',
  cancel: '取消',
  pasteTooLong: '内容太长，一次最多粘贴 {{most}} KB。请改为发送文件。',
};
