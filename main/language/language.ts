import type { Language } from '#core/contracts/model.ts';

/** The few words that the main process itself shows. Everything else is in the windows' own resources. */
const words = {
  en: {
    incomingCall: 'Incoming call',
    closeInCall: 'You are in a call.',
    closeInCallDetail: 'Closing Heartline hangs up.',
    stayInCall: 'Stay in the call',
    hangUpAndClose: 'Hang up and close',
    startFailed: 'Heartline cannot start',
    startFailedDetail:
      'Its data could not be opened. Check that there is space on the disk, and that no older version of Heartline is being started over a newer one’s data.',
  },
  'zh-CN': {
    incomingCall: '来电',
    closeInCall: '您正在通话中。',
    closeInCallDetail: '关闭 Heartline 将挂断通话。',
    stayInCall: '继续通话',
    hangUpAndClose: '挂断并关闭',
    startFailed: 'Heartline 无法启动',
    startFailedDetail: '无法打开其数据。请检查磁盘空间，并确认没有用旧版本打开新版本的数据。',
  },
} as const satisfies Record<Language, Record<string, string>>;

export type Translate = (key: keyof (typeof words)['en']) => string;

export const translator =
  (language: () => Language): Translate =>
  (key) =>
    words[language()][key];
