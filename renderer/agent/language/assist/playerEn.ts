/** Every word of the window in which a recorded session is looked at, and of its row in a case, in English. */
export const playerEn = {
  title: 'Recorded session with {{customer}}',
  play: 'Play',
  pause: 'Pause',
  place: 'Place in the recording',
  nothing: 'No picture was recorded here.',
  broken: '{{name}} cannot be played.',
  interrupted: 'The app ended while this was recorded. What came last may be missing.',
  gaps: {
    paused: 'The customer had paused the recording.',
    hidden: 'Nothing was shown, or something private was in front.',
    away: 'The two ends could not hear each other.',
  },
  damaged: {
    title: 'This recording is damaged',
    advice:
      'It was changed, cut short, or sealed by another device, so nothing of it is shown. Its hashes are on the case.',
  },
  row: {
    title: 'Recording of the session',
    underWay: 'Not ended yet, or cut off',
    elsewhere: 'It lies on the computer of {{who}}, for {{days}}.',
    deleted: 'It was deleted.',
    delete: 'Delete…',
    deleteTitle: 'Delete this recording?',
    deleteText: 'It is deleted from this computer for good. That it was is written on the case.',
    confirm: 'Delete',
    cancel: 'Cancel',
  },
};
