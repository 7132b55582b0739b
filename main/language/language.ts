import type { Language } from '#core/contracts/model.ts';

/** The few words that the main process itself shows. Everything else is in the windows' own resources. */
const words = {
  en: {
    incomingCall: 'Incoming call',
    closeInCall: 'You are in a call.',
    closeInCallDetail: 'Closing Heartline hangs up.',
    stayInCall: 'Stay in the call',
    hangUpAndClose: 'Hang up and close',
    newMessage: 'New message',
    newlyAssigned: 'Yours now',
    mentioned: 'You were mentioned',
    whileYouWereAway: 'While you were away',
    newsInCases: 'There is news in {n} of your cases.',
    unreadCases: 'Unread cases: {n}',
    trayNothing: 'Heartline',
    trayUnread: 'Heartline – {n} unread',
    openApp: 'Open Heartline',
    getHelp: 'Get help with this computer…',
    quitApp: 'Quit Heartline',
    available: 'Available',
    busy: 'Busy',
    away: 'Away',
    assistLink:
      'With this link you can show me your screen. You choose what I see, and can stop at any time:',
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
    newMessage: '新消息',
    newlyAssigned: '已分配给您',
    mentioned: '有人提到了您',
    whileYouWereAway: '您离开期间',
    newsInCases: '您有 {n} 个工单有新动态。',
    unreadCases: '未读工单：{n}',
    trayNothing: 'Heartline',
    trayUnread: 'Heartline – {n} 个未读工单',
    openApp: '打开 Heartline',
    getHelp: '获取对此电脑的帮助…',
    quitApp: '退出 Heartline',
    available: '空闲',
    busy: '忙碌',
    away: '离开',
    assistLink: '您可以通过此链接向我展示屏幕。展示哪些内容由您选择，并可随时停止：',
    startFailed: 'Heartline 无法启动',
    startFailedDetail: '无法打开其数据。请检查磁盘空间，并确认没有用旧版本打开新版本的数据。',
  },
} as const satisfies Record<Language, Record<string, string>>;

export type Translate = (key: keyof (typeof words)['en']) => string;

export const translator =
  (language: () => Language): Translate =>
  (key) =>
    words[language()][key];
