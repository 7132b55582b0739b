/** Every word about files on their way between the two ends of an assist session, in English. */
export const assistFilesEn = {
  list: 'Files',
  none: 'No files yet',
  send: 'Send files…',
  dropHint: 'Or drop them on this window.',
  dropHere: 'Drop here to send',
  notAllowed: 'Nothing can be sent now: the customer decides.',
  customerPicks: 'The customer picks what they send to you. Open only what you expect.',
  close: 'Close',
  direction: { sending: 'Sending', receiving: 'Receiving' },
  state: {
    waiting: 'Waits for its turn',
    preparing: 'Being prepared',
    offered: 'Waits for the other computer',
    moving: '{{moved}} of {{size}}, {{speed}}/s',
    checking: 'Being checked',
    lost: 'Connection lost; goes on at {{moved}} of {{size}}',
    done: { sending: 'Sent, {{size}}', receiving: 'Received, {{size}}' },
    cancelled: { us: 'Cancelled', them: 'Cancelled at the other computer' },
  },
  progress: 'Progress of {{name}}',
  cancel: 'Cancel {{name}}',
  show: 'Show {{name}} in its folder',
  trouble: {
    folder: {
      title: 'A folder cannot be sent.',
      advice: 'Take the files in it, or put them into an archive and send that.',
    },
    link: {
      title: 'This is a link to something else, and is not followed.',
      advice: 'Take the file that it leads to.',
    },
    notAFile: { title: 'This is no file.', advice: 'Only ordinary files can be sent.' },
    unreadable: {
      title: 'The file could not be read on the computer that sends it.',
      advice: 'Check whether it may be opened there, and whether another program holds it.',
    },
    gone: {
      title: 'The file is not there any more.',
      advice: 'Look where it has gone, and send it from there.',
    },
    tooLarge: {
      title: 'The file is larger than 4 GiB.',
      advice: 'Divide it, or bring it over in another way.',
    },
    changed: {
      title: 'The file changed while it was being sent.',
      advice: 'Send it again when no program writes to it.',
    },
    tooMany: {
      title: 'The other computer takes no more files in this session.',
      advice: 'Put what is left into one archive, and send it in a new session.',
    },
    badName: {
      title: 'The other computer does not take this name.',
      advice: 'Rename the file, and send it again.',
    },
    noRoom: {
      title: 'The disk of the computer that receives has too little space.',
      advice: 'Nothing is lost. Free some space there, and send the file again.',
    },
    writeFailed: {
      title: 'The computer that receives could not write the file.',
      advice: 'Nothing is lost. Check its disk, and send the file again.',
    },
    damaged: {
      title: 'What arrived is not what was sent, and was not kept.',
      advice: 'Send the file again, when no program writes to it.',
    },
    notAllowed: {
      title: 'Files in this direction are not allowed, or no longer.',
      advice: 'The customer decides. Ask for it, then send the file again.',
    },
    broken: {
      title: 'The other computer did what Heartline does not do, and was stopped.',
      advice: 'End the session, and check that both computers have the newest Heartline.',
    },
    lineLost: {
      title: 'The connection ended before the whole file was there.',
      advice: 'Send it again later: it goes on where it stopped.',
    },
  },
};
