import type { assistTerminalEn } from './terminalEn.ts';

/** Every word of a terminal that two people share, in Simplified Chinese. */
export const assistTerminalZhCN: typeof assistTerminalEn = {
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
