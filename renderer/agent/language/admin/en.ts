import { accountEn } from './accountEn.ts';
import { auditEn } from './auditEn.ts';
import { generalEn } from './generalEn.ts';
import { recordsEn } from './recordsEn.ts';

/** Words of the workspace's administration and of an agent's own account, in English. */
export const adminEn = {
  ...accountEn,
  ...recordsEn,
  general: generalEn,
  audit: auditEn,
  title: 'Workspace',
  sectionsLabel: 'Parts of the workspace',
  sections: {
    general: 'General',
    agents: 'Agents',
    teams: 'Teams',
    labels: 'Labels',
    templates: 'Templates',
    macros: 'Macros',
    customerPage: 'Customer’s page',
    audit: 'Audit log',
  },
  loading: 'Loading…',
  failed: 'This could not be loaded.',
  again: 'Try again',
  more: 'Show more',
  notSignedIn: {
    title: 'Nobody is signed in',
    text: 'Sign in to your workspace in the inbox; then it can be administered here.',
  },
  notAllowed: {
    title: 'Nothing to set up here',
    text: 'The workspace is administered by its managers and admins. Your own account is in Settings.',
  },
  editing: {
    save: 'Save',
    cancel: 'Cancel',
    delete: 'Delete',
    edit: 'Edit {{name}}',
    remove: 'Delete {{name}}',
    saved: 'Saved',
    savedLater: 'Kept on this computer. It is sent as soon as the server can be reached.',
    deleted: 'Deleted: {{name}}',
    deletedLater: 'It will be deleted as soon as the server can be reached.',
    unsaved: 'You have changes that are not saved.',
    restored: 'These changes of yours were not saved yet.',
    discard: 'Discard changes',
    discardTitle: 'Discard your changes?',
    discardText: 'What you have changed here is lost.',
    keepEditing: 'Keep editing',
    undone: 'Undo changes',
    conflictTitle: 'Somebody else has changed this meanwhile',
    conflictText: 'Choose what is to stay, then save.',
    yours: 'Yours',
    theirs: 'Theirs',
    nothing: '(empty)',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    gone: 'Somebody has deleted this meanwhile. Save to create it anew, or cancel.',
    search: 'Search',
    noMatch: 'Nothing matches “{{search}}”.',
    required: 'This is needed.',
    taken: 'This is in use already.',
    tooLong: 'This is too long.',
    refusals: {
      conflict: 'Somebody was faster. Look at what has changed, and save again.',
      notFound: 'This does not exist any more.',
      notAllowed: 'Your role does not allow this change.',
      invalid: 'The server could not accept this. Check what you entered.',
      notYours: 'Your role does not allow this change.',
    },
  },
  failures: {
    unreachable: {
      title: 'The server cannot be reached.',
      advice: 'Nothing was changed. Check the network of this computer, then try again.',
    },
    untrusted: {
      title: 'The certificate of the server is not trusted by this computer.',
      advice: 'Do not go around it. Install the root certificate of your company first.',
    },
    notHeartline: {
      title: 'No Heartline server answers at this address.',
      advice: 'Check the address, and that the server has the version of this app.',
    },
    badAddress: {
      title: 'This address cannot be used.',
      advice: 'It looks like https://support.example.com. Plain http:// works on this computer only.',
    },
    notAllowed: { title: 'Your role does not allow this.', advice: 'Ask an admin of your workspace.' },
    gone: { title: 'This does not exist any more.', advice: 'Nothing needs to be done.' },
    wrongPassword: { title: 'The current password is wrong.', advice: 'Check it and try again.' },
    tooManyAttempts: { title: 'Too many attempts.', advice: 'Wait a few minutes, then try again.' },
    emailTaken: {
      title: 'This email address has an account already.',
      advice: 'Enter another one, or edit the account that is there.',
    },
    lastAdmin: {
      title: 'This is the last admin.',
      advice: 'Make somebody else an admin first; else nobody could administer the workspace.',
    },
    setupDone: {
      title: 'This server has been set up already.',
      advice: 'Sign in instead, or ask the admin of the workspace for an account.',
    },
    wrongSetupCode: {
      title: 'This is not the set-up code of the server.',
      advice: 'The server printed it when it was started. After a restart it is a new one.',
    },
    invalid: { title: 'The server could not accept this.', advice: 'Check what you entered and try again.' },
    failed: {
      title: 'The server could not do this.',
      advice: 'Try again in a moment. If it lasts, look into the log of the server.',
    },
  },
};
