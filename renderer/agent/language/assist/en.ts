/** Every word of the window in which an agent sees a customer's screen, in English. */
export const assistEn = {
  title: 'Screen of {{customer}}',
  readOut: 'Read this code to the customer, or send them the link:',
  code: 'Code for the customer',
  where: 'They enter it at {{page}}, in the menu under “Show my screen”.',
  send: 'Send the link in the chat',
  sent: 'Sent in the chat',
  sendFailed: 'The link could not be sent. Read the code out, or copy the link.',
  copy: 'Copy the link',
  copied: 'Copied',
  waiting: 'Waiting for the customer.',
  meeting: 'Somebody is there; checking the code.',
  wrongCode_one: 'Somebody tried a wrong code. After three the invitation ends.',
  wrongCode_other: 'Somebody tried {{count}} wrong codes. After three the invitation ends.',
  met: 'The customer is there, and is asked what to show.',
  compare: 'The customer sees the same four digits. Compare them aloud: then nobody is in between.',
  compareShort: 'Compare {{digits}}',
  surfaces: {
    monitor: 'A whole screen',
    window: 'One window',
    browser: 'A browser tab',
    unknown: 'View only',
  },
  scale: 'Size of the picture',
  fit: 'Fit',
  end: 'End',
  close: 'Close',
  quality: '{{size}}, {{fps}} frames/s, {{kbits}} kbit/s, {{rtt}} ms, {{codec}}',
  over: {
    burnt: {
      title: 'The invitation is over',
      advice: 'It was used up, or three wrong codes were tried. Invite the customer again.',
    },
    expired: {
      title: 'Nobody came within five minutes',
      advice: 'Invite the customer again when they are ready.',
    },
    lineLost: {
      title: 'The connection was lost',
      advice: 'Check the network, then invite the customer again. The call and the chat are not affected.',
    },
    denied: {
      title: 'The customer does not want to show their screen',
      advice: 'Go on by chat or phone. Ask aloud before you invite them again.',
    },
    revoked: {
      title: 'The customer has stopped showing',
      advice: 'Nothing of their screen can be seen any more.',
    },
  },
};
