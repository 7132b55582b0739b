/** Every word of a terminal that two people share, in English. */
export const assistTerminalEn = {
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
