const agoInEnglish = (minutes: number): string =>
  minutes === 0 ? 'just now' : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;

/** Everything that the page says. A function where something is put in. */
export const en = {
  switchTo: '中文',
  loading: 'Opening…',
  send: 'Send',
  write: 'Your message',
  placeholder: 'Write a message…',
  tooLong: (most: number) => `At most ${most} characters.`,
  messages: 'Messages',
  earlier: 'Show earlier messages',
  newBelow: 'New messages',
  today: 'Today',
  yesterday: 'Yesterday',
  you: 'You',
  support: 'Support',
  reply: 'Reply',
  replyTo: (name: string) => `Reply to ${name}`,
  replyingTo: (name: string) => `Answering ${name}`,
  cancelReply: 'Answer nobody',
  originalGone: 'An earlier message',
  edited: 'edited',
  deleted: 'This message was deleted.',
  waitsForLine: 'Not sent yet',
  sending: 'Sending…',
  notSent: 'Not sent',
  discard: 'Delete',
  again: 'Try again',
  sent: 'Delivered',
  read: 'Read',
  typing: (name: string) => `${name} is writing…`,
  emoji: 'Emoji',
  attach: 'Attach a file',
  more: 'More',
  close: 'Close',
  sound: 'Sound for new messages',
  status: {
    none: 'Write to us, we answer here.',
    queued: (place: number) => (place === 1 ? 'You are next' : `${place - 1} before you`),
    queuedLong: 'Somebody will be with you soon.',
    with: (name: string) => `${name} is with you`,
    answered: 'We have your message',
    closed: 'This conversation is closed',
    outOfHours: 'We are closed now',
    opens: (when: string) => `Open again: ${when}`,
  },
  line: {
    down: 'No connection. What you write is kept and sent when it is back.',
    retry: 'Try now',
    back: 'Connected again.',
  },
  problem: {
    unknownPage: 'There is no such page. Check the address.',
    tooMany: 'Too much at once. It goes on in a moment.',
    tooLarge: 'This is too long. Send it in parts.',
    invalid: 'This could not be sent. Change it and try again.',
    notDone: 'This did not work. Check your connection and try again.',
  },
  form: {
    title: 'We are closed now',
    lead: 'Leave us a message, and we will answer by email.',
    name: 'Your name',
    email: 'Your email',
    text: 'How can we help?',
    send: 'Leave the message',
    needsEmail: 'Enter an email address, such as ana@example.com, so that we can answer.',
    needsText: 'Tell us how we can help.',
    optional: 'optional',
  },
  files: {
    cancel: (name: string) => `Remove ${name}`,
    tooBig: (name: string, most: string) => `${name} is too big. A file may have ${most} at most.`,
    empty: (name: string) => `${name} is empty.`,
    wrongType: (name: string) => `${name} is of a kind that cannot be sent here.`,
    tooMany: (most: number) => `At most ${most} files in one message.`,
    failed: (name: string) => `${name} could not be sent. Try again.`,
    quotaUsedUp: (name: string) =>
      `${name} was not sent: that is more than can be sent in one day. Try again tomorrow, or describe it in words.`,
    storageFull: (name: string) =>
      `${name} was not sent: there is no room for files now. Try again later, or describe it in words.`,
    waiting: 'waits for the connection',
    download: (name: string) => `Download ${name}`,
    progress: (name: string) => `${name}: sending`,
    notLoaded: 'This file could not be fetched. Try again.',
    drop: 'Drop files here',
  },
  survey: {
    title: 'How did we do?',
    scores: ['Very bad', 'Bad', 'Fair', 'Good', 'Very good'],
    word: 'Anything else? (optional)',
    send: 'Send the answer',
    thanks: 'Thank you for telling us.',
    later: 'Not now',
  },
  another: {
    ask: 'Ask for another agent',
    title: 'Somebody else?',
    lead: 'We will pass your case to another agent, with everything that was said.',
    reason: 'Why? (optional)',
    send: 'Ask for another agent',
    done: 'We have noted that. Somebody else will take over.',
    cancel: 'Cancel',
  },
  showing: {
    title: 'Your screen',
    offer: 'Show my screen',
    enter: 'The code that we gave you',
    go: 'Go on',
    cancel: 'Cancel',
    notACode: 'A code has twelve digits. Check what you have typed.',
    finding: 'Looking for the session…',
    asked: (agent: string, organisation: string): string =>
      `${agent} of ${organisation} asks to see your screen.`,
    askedHint: 'You choose what is seen: a window, a tab or a whole screen. You can stop at any time.',
    compare: (digits: string): string => `Compare with us aloud: ${digits}`,
    warning: 'Did somebody call you without being asked, and wants this? Then say no.',
    contact: {
      call: 'You are on the phone with them now.',
      called: (minutes: number): string => `You were on the phone with them ${agoInEnglish(minutes)}.`,
      chat: (minutes: number): string => `You wrote to them ${agoInEnglish(minutes)}.`,
      none: 'Nobody has asked for help here in the last half hour. If somebody called you and told you to come here, they may be a fraud: hang up.',
    },
    yes: 'Choose what to show',
    no: 'No',
    showing: (agent: string, organisation: string, what: string): string =>
      `${agent} of ${organisation} sees ${what}.`,
    surfaces: {
      monitor: 'your whole screen',
      window: 'one of your windows',
      browser: 'one of your browser tabs',
      unknown: 'what you show',
    },
    stop: 'Stop showing',
    preview: 'What you show, with what we draw on it',
    float: 'Float above other windows',
    floats: 'What you show is in a small window above the others.',
    wanted: (agent: string, what: string): string => `${agent} would like ${what}.`,
    wantedWay:
      'A web page cannot allow that, so nothing changes here. It takes our app: ask us how to get it, if you do not have it.',
    openApp: 'Go on in the app',
    hereAgain: 'Show from here again',
    cutShort: (agent: string, organisation: string): string =>
      `Your session with ${agent} of ${organisation} was cut short. Go on with it? You choose again what to show.`,
    and: ' and ',
    leases: {
      view: 'to see your screen',
      control: 'to use your mouse and keyboard',
      clipboard: 'to share the clipboard',
      filesIn: 'to send you files',
      filesOut: 'to get files from you',
      terminal: 'to use a terminal',
      record: 'to record the session',
    },
    over: 'You show nothing now.',
    keepReceipt: 'Keep the receipt',
    close: 'Close',
    problem: {
      unknownCode: 'There is no invitation with this code now. Ask us for a new one.',
      notThere:
        'They are not waiting for you. Tell us that you are there and try again, or ask for a new code.',
      moved:
        'You go on in the app: say there that you want to. Has it not opened? Then show from here again.',
      occupied: 'Somebody is using this code just now. Try again in a moment.',
      tooMany: 'Too many codes were tried from here. Wait a minute, then try again.',
      notProved:
        'The code is wrong, or the connection is not safe. Nothing was shown. Ask us for a new code.',
      line: 'The connection was lost. Nothing is shown any more. You can go on without a code.',
      violation: 'We did something that you had not allowed. The session was ended, and nothing is shown.',
      notRecorded:
        'What was allowed could not be written down, and nothing is shown any more. Ask us for a new code.',
      cannotShow: 'This browser cannot show your screen. Try it with a computer and a current browser.',
    },
  },
  call: {
    start: 'Call us',
    title: 'Call',
    connecting: 'Connecting…',
    ringing: 'Ringing…',
    active: 'In call',
    held: 'You are on hold',
    recording: {
      title: 'Recording',
      asked: 'May we record this call?',
      askedHint: 'If you say no, the call goes on just the same.',
      yes: 'Yes, record',
      no: 'No',
      on: 'This call is being recorded.',
      paused: 'The recording is paused.',
      stop: 'Stop the recording',
    },
    mute: 'Mute',
    unmute: 'Unmute',
    muted: 'You are muted',
    hangup: 'Hang up',
    ended: 'Call ended',
    again: 'Call again',
    dismiss: 'Close',
    problem: {
      microphoneBlocked:
        'The browser may not use your microphone. Allow it in the address bar, then call again.',
      microphoneMissing: 'No microphone was found. Connect one, then call again.',
      busy: 'Everybody is in a call. Try again in a moment, or write to us here.',
      unreachable: 'Nobody can be reached now. Try again later, or write to us here.',
      line: 'The connection for calls is down. Try again in a moment, or write to us here.',
      failed: 'The call could not be made. Write to us here instead.',
    },
  },
} as const satisfies Tree;

interface Tree {
  readonly [name: string]: string | readonly string[] | ((...args: never[]) => string) | Tree;
}

/** The same names with other texts. */
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends readonly string[]
      ? readonly string[]
      : T[K] extends (...args: infer A) => string
        ? (...args: A) => string
        : Translated<T[K]>;
};
export type Words = Translated<typeof en>;
