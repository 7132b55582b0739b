/** Every word of a terminal that two people share, in English. */
export const assistTerminalEn = {
  customers: 'Terminal of the customer',
  own: 'The terminal that you have allowed',
  takeOver: 'Take over',
  letType: 'Let them type again',
  stop: 'Stop the terminal',
  starting: 'The terminal is starting.',
  startAgain: 'Start again',
  notAllowed: 'The terminal is not allowed, or not any more. Ask the customer for it.',
  takenOver: 'The customer has taken over. What you type goes nowhere until they let you type again.',
  ended: {
    exited: 'The shell has ended (code {{code}}).',
    stopped: 'The terminal is over, and everything that ran in it.',
    failed: 'The terminal could not be started, or has crashed. Try again.',
  },
  readOnly: 'You can look, not type',
  keys: 'Ctrl+Shift+C copies, Ctrl+Shift+V pastes, Ctrl+Shift+F6 leaves',
  readAloud: 'For a screen reader',
  pasteTitle: 'Paste several lines?',
  pasteText_one:
    'What you paste runs at the customer’s device at once. It is {{count}} line and begins with: {{first}}',
  pasteText_other:
    'What you paste runs at the customer’s device at once. It has {{count}} lines and begins with: {{first}}',
  paste: 'Paste',
  cancel: 'Cancel',
  pasteTooLong: 'That is too long to paste; at most {{most}} KB go at once. Send it as a file.',
};
