import type { assistEn } from './en.ts';

/** Every word of the window in which an agent sees a customer's screen, in Simplified Chinese. */
export const assistZhCN: typeof assistEn = {
  title: '{{customer}} 的屏幕',
  readOut: '请将此代码读给客户，或将链接发送给客户：',
  code: '给客户的代码',
  where: '客户可在 {{page}} 的菜单“展示我的屏幕”中输入。',
  send: '在聊天中发送链接',
  sent: '已在聊天中发送',
  sendFailed: '链接未能发送。请读出代码，或复制链接。',
  copy: '复制链接',
  copied: '已复制',
  waiting: '正在等待客户。',
  meeting: '有人加入，正在核对代码。',
  wrongCode_one: '有人输入了错误的代码。错误三次后邀请将失效。',
  wrongCode_other: '有人输入了 {{count}} 次错误的代码。错误三次后邀请将失效。',
  met: '客户已加入，正在选择要展示的内容。',
  compare: '客户看到的是同样的四位数字。请口头核对，以确认中间没有他人。',
  compareShort: '核对码 {{digits}}',
  surfaces: { monitor: '整个屏幕', window: '单个窗口', browser: '浏览器标签页', unknown: '仅查看' },
  scale: '画面大小',
  fit: '适应窗口',
  end: '结束',
  close: '关闭',
  quality: '{{size}}，每秒 {{fps}} 帧，{{kbits}} kbit/s，延迟 {{rtt}} 毫秒，编码 {{codec}}',
  over: {
    burnt: { title: '邀请已失效', advice: '邀请已被使用，或代码输错了三次。请重新邀请客户。' },
    expired: { title: '五分钟内无人加入', advice: '请在客户准备好后重新邀请。' },
    lineLost: { title: '连接已中断', advice: '请检查网络，然后重新邀请客户。通话和聊天不受影响。' },
    denied: { title: '客户不想展示屏幕', advice: '请通过聊天或电话继续。再次邀请前，请先口头询问。' },
    revoked: { title: '客户已停止展示', advice: '您已无法再看到客户的屏幕。' },
  },
};
