import type { playerEn } from './playerEn.ts';

/** Every word of the window in which a recorded session is looked at, and of its row in a case, in Simplified Chinese. */
export const playerZhCN: typeof playerEn = {
  title: '与 {{customer}} 的会话录像',
  play: '播放',
  pause: '暂停',
  place: '录像位置',
  nothing: '此处没有录制画面。',
  broken: '无法播放 {{name}}。',
  interrupted: '录制期间应用意外结束，最后的内容可能缺失。',
  gaps: {
    paused: '客户已暂停录制。',
    hidden: '没有展示内容，或前面有私密内容。',
    away: '双方无法通信。',
  },
  damaged: {
    title: '此录像已损坏',
    advice: '录像被更改、截断，或由其他设备加密，因此不会显示任何内容。其哈希值记录在工单中。',
  },
  row: {
    title: '会话录像',
    underWay: '尚未结束，或已中断',
    elsewhere: '录像保存在 {{who}} 的电脑上，保留 {{days}}。',
    deleted: '录像已删除。',
    delete: '删除…',
    deleteTitle: '删除此录像？',
    deleteText: '录像将从此电脑永久删除，删除操作会记录在工单中。',
    confirm: '删除',
    cancel: '取消',
  },
};
