import type { assistTimelineEn } from './timelineEn.ts';

/** What an assist session did, on the timeline of its case, in Simplified Chinese. */
export const assistTimelineZhCN: typeof assistTimelineEn = {
  invited: '{{who}} 邀请客户展示屏幕',
  wrongCode: '有人输入了错误的代码',
  met: '客户已加入，双方均已验证',
  asked: '{{who}} 请求：{{leases}}',
  showed: '{{who}} 展示了{{surface}}',
  granted: '{{who}} 允许了{{lease}}',
  deniedView: '{{who}} 不想展示屏幕',
  denied: '{{who}} 没有允许{{lease}}',
  revokedView: '{{who}} 停止了展示',
  revoked: '{{who}} 收回了{{lease}}',
  expired: '{{lease}}的时间已到',
  gaveBack: '{{who}} 交还了{{lease}}',
  fileIn: '{{who}} 将文件 {{name}} 发送到客户的设备',
  fileOut: '{{who}} 发送了文件 {{name}}',
  command: '{{who}} 在客户的终端中输入：{{line}}',
  refused: '客户的设备拒绝了未经允许的操作，并结束了会话',
  resumed: '连接中断后已恢复',
  receipt: '会话回执已签名：共 {{entries}} 条，{{head}}',
  ended: '屏幕会话已结束',
  surfaces: { monitor: '整个屏幕', window: '单个窗口', browser: '浏览器标签页', unknown: '屏幕' },
  leases: {
    view: '查看屏幕',
    control: '鼠标和键盘',
    clipboard: '剪贴板',
    filesIn: '向设备发送文件',
    filesOut: '从设备取得文件',
    terminal: '终端',
    record: '录制',
  },
};
