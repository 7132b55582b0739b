import { adminEn } from './admin/en.ts';
import { assistEn } from './assist/en.ts';
import { helpEn } from './help/en.ts';
import { assistFilesEn } from './assist/filesEn.ts';
import { playerEn } from './assist/playerEn.ts';
import { inboxEn } from './inbox/en.ts';

/** Every word the agent's windows show, in English. The other languages have exactly these keys. */
export const en = {
  app: { name: 'Heartline' },
  navigation: {
    label: 'Main',
    calls: 'Calls',
    history: 'History',
    workspace: 'Workspace',
    settings: 'Settings',
  },
  line: {
    off: 'No account',
    connecting: 'Connecting…',
    registered: 'Ready',
    waiting: 'Offline',
    refused: 'Not connected',
    demo: 'Demo line',
    tryNow: 'Try now',
    openSettings: 'Open settings',
    retrying: 'Heartline keeps trying by itself.',
    noAccountTitle: 'Connect your phone line',
    noAccountText: 'Enter the account of your PBX, and you can make and take calls here.',
    problems: {
      credentials: {
        title: 'The PBX did not accept this user name and password (401).',
        advice:
          'Check both in Settings. Heartline does not try again by itself, so that the account is not locked.',
      },
      passwordMissing: {
        title: 'The password of your account is not stored on this computer.',
        advice:
          'Enter it in Settings. It was not kept because the secret store of this computer could not be opened.',
      },
      forbidden: {
        title: 'The PBX does not allow this account to register (403).',
        advice: 'Ask your administrator whether the account is enabled for this computer.',
      },
      unknownAccount: {
        title: 'The PBX does not know this account (404).',
        advice: 'Check user name and domain in Settings.',
      },
      addressInvalid: {
        title: 'The address of the PBX cannot be used.',
        advice: 'It looks like wss://pbx.example.com/ws. Correct it in Settings.',
      },
      nameUnknown: {
        title: 'No server has the name in the PBX address.',
        advice: 'Check the spelling in Settings, and that this computer is online or in the company network.',
      },
      connectionRefused: {
        title: 'The server is there, but nothing answers at this port.',
        advice: 'Check the port in Settings, or ask your administrator whether the PBX is running.',
      },
      unreachable: {
        title: 'The PBX cannot be reached.',
        advice: 'Check the network of this computer: cable, Wi-Fi, VPN.',
      },
      certificateUntrusted: {
        title: 'The certificate of the PBX is not trusted by this computer.',
        advice: 'Do not go around it. Ask your administrator to install the company’s root certificate.',
      },
      certificateExpired: {
        title: 'The certificate of the PBX has expired, or the clock of this computer is wrong.',
        advice: 'Check date and time here; if they are right, tell your administrator.',
      },
      certificateWrongName: {
        title: 'The certificate belongs to a server of another name.',
        advice: 'Use the name that the certificate was made for in Settings, or tell your administrator.',
      },
      notWebSocket: {
        title: 'Something answers at this address, but it does not speak SIP over WebSocket.',
        advice: 'Check port and path in Settings; many PBXs use wss://…:8089/ws.',
      },
      noAnswer: {
        title: 'Nothing answers at the PBX address.',
        advice: 'Check the address in Settings. A firewall, or a VPN that is off, may be in the way.',
      },
      noSipAnswer: {
        title: 'The PBX took the connection but gives no proper answer.',
        advice: 'It may be overloaded, or the address leads to another kind of server.',
      },
      connectionLost: {
        title: 'The connection to the PBX was lost.',
        advice: 'A call under way may go on. You cannot be called until the line is back.',
      },
      serverFailed: {
        title: 'The PBX reports a fault of its own.',
        advice: 'If it lasts, tell your administrator.',
      },
      engineCrashed: {
        title: 'The phone part of Heartline had to be restarted.',
        advice: 'It will be back in a moment. A call that was under way has ended.',
      },
    },
  },
  calls: {
    title: 'Calls',
    number: 'Number or name',
    numberPlaceholder: 'Number, name or SIP address',
    pad: 'Dial pad',
    tonePad: 'Keypad for this call',
    key: 'Key {{key}}',
    erase: 'Delete the last character',
    call: 'Call',
    callNumber: 'Call {{number}}',
    callAgain: 'Call again',
    callBack: 'Call back',
    answer: 'Answer',
    decline: 'Decline',
    hangup: 'Hang up',
    cancel: 'Cancel',
    mute: 'Mute',
    unmute: 'Unmute',
    muted: 'Microphone off',
    hold: 'Hold',
    resume: 'Resume',
    heldByUs: 'On hold',
    heldByThem: 'The other side holds',
    recording: {
      start: 'Record',
      takeBack: 'Do not ask',
      pause: 'Pause recording',
      resume: 'Go on recording',
      stop: 'Stop recording',
      on: 'Recording',
      paused: 'Recording paused',
      asked: 'The customer is being asked on their page…',
      denied: 'The customer does not want to be recorded. That stands for this call.',
      askTitle: 'Ask first, aloud',
      askText: '“May I record our call? You can say no, and we go on just the same.”',
      saidYes: 'They said yes',
      saidNo: 'They said no',
    },
    transfer: 'Transfer',
    transferTo: 'Transfer to',
    transferHint: 'The other side is connected there at once, without you. If that fails, you keep the call.',
    transferNow: 'Transfer now',
    transferring: 'Connecting the other side with {{to}}…',
    transferRefused: '{{to}} could not be reached for the other side. You still have the call.',
    transferredTo: 'Transferred to {{to}}',
    close: 'Close',
    unknownCaller: 'Unknown caller',
    duration: 'Duration {{duration}}',
    sipStatus: 'SIP {{status}}',
    announced: '{{state}}: {{name}}',
    states: {
      dialing: 'Calling…',
      alerting: 'Ringing…',
      offered: 'Incoming call',
      answering: 'Connecting…',
      active: 'In call',
      ended: 'Call ended',
    },
    recent: 'Recent calls',
    emptyTitle: 'No calls yet',
    emptyText: 'Calls that you make and take appear here.',
    demoEcho: 'Call {{number}} to hear yourself',
    demoCallback: 'Call {{number}} to be called back',
    demoHint: 'This is the demo line built into Heartline. Try it:',
    endings: {
      hungupUs: { title: 'Call ended', advice: 'You hung up.' },
      hungupThem: { title: 'Call ended', advice: 'The other side hung up.' },
      transferred: { title: 'Transferred', advice: 'The other side goes on without you.' },
      cancelledUs: { title: 'Call cancelled', advice: 'You hung up before it was answered.' },
      cancelledThem: { title: 'Missed call', advice: 'The caller hung up before you answered.' },
      declinedUs: { title: 'Call declined', advice: 'You declined; the caller heard that you are busy.' },
      declinedThem: { title: 'Declined', advice: 'The other side does not want to take the call now.' },
      busy: { title: 'Busy', advice: 'The other side is in another call. Try again in a few minutes.' },
      noAnswer: { title: 'No answer', advice: 'It rang, and nobody answered.' },
      elsewhere: { title: 'Answered elsewhere', advice: 'Somebody took this call on another phone.' },
      notFound: {
        title: 'Number not found',
        advice: 'The PBX knows no such number. Check it for a typing error.',
      },
      unavailable: {
        title: 'Not available',
        advice: 'The number exists, but no phone is signed in there now.',
      },
      refused: {
        title: 'Call refused',
        advice: 'The PBX or the other side refused the call. If it happens again, tell your administrator.',
      },
      forbidden: { title: 'Not allowed', advice: 'The PBX does not let this account call this number.' },
      credentials: {
        title: 'Not accepted',
        advice: 'The PBX did not accept your password for this call. Check it in Settings.',
      },
      incompatible: {
        title: 'No common sound format',
        advice: 'The two phones cannot agree on a codec. Tell your administrator.',
      },
      microphoneMissing: {
        title: 'No microphone',
        advice: 'Connect a headset or microphone, then call again.',
      },
      microphoneBlocked: {
        title: 'Microphone blocked',
        advice: 'Allow Heartline to use the microphone in the privacy settings of this computer.',
      },
      mediaFailed: {
        title: 'No sound connection',
        advice: 'The call was set up, but sound could not get through. A firewall may be in the way.',
      },
      connectionLost: {
        title: 'Connection lost',
        advice: 'The line to the PBX broke off. Call again when it is back.',
      },
      serverFailed: {
        title: 'The PBX failed',
        advice: 'It could not carry out this call. Try again; if it happens again, tell your administrator.',
      },
      malformed: { title: 'The call broke off', advice: 'The other side sent something that is not SIP.' },
      occupied: {
        title: 'Missed call',
        advice: 'You were in another call; the caller heard that you are busy.',
      },
      interrupted: { title: 'Interrupted', advice: 'Heartline was closed or restarted during this call.' },
    },
  },
  admin: adminEn,
  assist: assistEn,
  player: playerEn,
  help: helpEn,
  assistFiles: assistFilesEn,
  inbox: inboxEn,
  history: {
    title: 'History',
    search: 'Search number or name',
    more: 'Show more',
    emptyTitle: 'No calls yet',
    emptyText: 'Every call is written down here, from its first ring.',
    noMatchTitle: 'Nothing found',
    noMatchText: 'No call matches “{{search}}”.',
    today: 'Today',
    yesterday: 'Yesterday',
    outgoing: 'Outgoing',
    incoming: 'Incoming',
    missed: 'Missed',
    ongoing: 'In progress',
  },
  settings: {
    title: 'Settings',
    account: {
      title: 'Phone account',
      text: 'As your administrator gave it to you. The password is kept in the secret store of this computer.',
      demoText: 'You are using the demo line. Enter an account of your PBX to make real calls.',
      server: 'PBX address (WebSocket)',
      serverHint: 'For example wss://pbx.example.com:8089/ws',
      username: 'User name or extension',
      domain: 'Domain',
      domainHint: 'The part after @ in your SIP address',
      password: 'Password',
      passwordKept: 'Leave empty to keep the stored one',
      displayName: 'Name shown to others',
      authorizationUser: 'Authorization name',
      authorizationUserHint: 'Only if it differs from the user name',
      save: 'Save and connect',
      forget: 'Remove account',
      saved: 'Account saved',
      savedNotRemembered:
        'Account saved, but not its password: the secret store of this computer could not be opened. You will be asked again after a restart.',
      forgotten: 'Account removed',
      errors: {
        required: 'This is needed.',
        server: 'This is no WebSocket address. It looks like wss://pbx.example.com/ws',
        username: 'This cannot be a SIP user name: no spaces, no @.',
        domain: 'This is no domain. It looks like pbx.example.com',
        password: 'Enter the password.',
      },
    },
    audio: {
      title: 'Sound',
      microphone: 'Microphone',
      speaker: 'Speaker for calls',
      ringer: 'Speaker for ringing',
      systemDevice: 'As the system has it',
      goneDevice: 'Not connected now',
      dtmf: 'Key tones',
      dtmfRfc4733: 'In the audio stream (RFC 4733)',
      dtmfInfo: 'As messages (SIP INFO)',
    },
    help: {
      text: 'Somebody gave you a code, so that they can see this screen or help you here? Enter it in a window of its own.',
      open: 'I have a code',
    },
    appearance: {
      title: 'Appearance',
      theme: 'Theme',
      themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
      language: 'Language',
      systemLanguage: 'As the system',
    },
  },
  errors: {
    badRequest: { title: 'That could not be understood.', advice: 'Check what you entered and try again.' },
    forbiddenSender: { title: 'That is not allowed here.', advice: 'Restart Heartline.' },
    targetInvalid: {
      title: 'This cannot be called.',
      advice: 'Enter a number, a name without spaces, or an address such as anna@example.com.',
    },
    holdRefused: {
      title: 'The call could not be put on hold, or taken back.',
      advice: 'It goes on as it was. Try again in a moment.',
    },
    recordingFailed: {
      title: 'This computer cannot go on recording.',
      advice: 'The call goes on. What was recorded so far is kept.',
    },
    caseGone: {
      title: 'This case is not here any more.',
      advice: 'Somebody may have moved it. Look for the customer in the inbox.',
    },
    assistInProgress: {
      title: 'You are already seeing a customer’s screen.',
      advice: 'End that session before you begin another.',
    },
    serverInvalid: {
      title: 'This is no address of a server.',
      advice: 'It looks like support.example.com. Ask the company for it.',
    },
    codeInvalid: { title: 'This is no code.', advice: 'A code has twelve digits. Ask for it once more.' },
    helpInProgress: { title: 'A session is on already.', advice: 'End it before you begin another.' },
    filesNotAllowed: {
      title: 'The customer has not allowed files in this direction.',
      advice: 'Ask for it first; the customer decides.',
    },
    tooManyFiles: {
      title: 'That is too many files at once.',
      advice: 'Nothing was sent. Put them into one archive, or send fewer.',
    },
    noSecretStore: {
      title: 'This session cannot be recorded on this computer.',
      advice:
        'Recordings are kept encrypted, and the system has no secret store to keep their key in. Set one up (on Linux: GNOME Keyring or KWallet) and sign in to the computer again.',
    },
    callInProgress: { title: 'You are already in a call.', advice: 'End it before you start another.' },
    callGone: { title: 'This call is already over.', advice: 'Nothing needs to be done.' },
    lineDown: {
      title: 'Your line is not connected.',
      advice: 'Wait until it is ready, or check the account in Settings.',
    },
    passwordNeeded: {
      title: 'The password is needed again.',
      advice:
        'It was given for another server or user name, and is not sent to this one. Enter it once more.',
    },
    storeFailed: {
      title: 'Heartline could not write to its disk.',
      advice: 'What happens now may be missing from the history. Check that there is space on the disk.',
    },
    serverUnreachable: {
      title: 'The server cannot be reached.',
      advice: 'Check the network of this computer. What you wrote is kept and sent later.',
    },
    signedOut: {
      title: 'You are signed out of the workspace.',
      advice: 'Sign in again in the inbox. What you had written is kept.',
    },
    fileTooLarge: {
      title: 'This file is too large to send.',
      advice: 'Send a smaller one, or ask your administrator for the limit.',
    },
    fileTypeRefused: {
      title: 'Files of this type cannot be sent.',
      advice: 'Your workspace does not allow them. Ask your administrator.',
    },
    fileGone: {
      title: 'A file of this message is no longer here.',
      advice: 'Take the file out, attach it once more, and send the message again.',
    },
    recordingGone: {
      title: 'This recording is not on this computer any more.',
      advice: 'It was deleted, or its time is over.',
    },
    internal: {
      title: 'Something went wrong in Heartline.',
      advice: 'Try again. If it happens again, send the log to your administrator.',
    },
  },
};

export type Words = typeof en;
