import type { Lease } from '../../lease.ts';
import type { ReceiptWords } from './words.ts';

const lease: Readonly<Record<Lease, string>> = {
  view: 'seeing the screen',
  control: 'mouse and keyboard',
  clipboard: 'the clipboard',
  filesIn: 'putting files on the device',
  filesOut: 'taking files from the device',
  terminal: 'a terminal',
  record: 'recording',
};
const list = (leases: readonly Lease[]): string => leases.map((each) => lease[each]).join(', ');

const lasts = { device: 'kept on the device', session: 'made for this session alone' } as const;

const surface = {
  monitor: 'a whole screen',
  window: 'a window',
  browser: 'a browser tab',
  unknown: 'a screen or window',
} as const;

const duration = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`);

/** A receipt in English. */
export const en: ReceiptWords = {
  title: 'Receipt of a remote assistance session',
  session: (id, at) => `Session ${id}, begun ${at}. All times are UTC.`,
  customerKey: (key, kept) => `Key of the customer’s end: ${key} (${lasts[kept]})`,
  agentKey: (key, kept) => `Key of the agent’s end: ${key} (${lasts[kept]})`,
  noAgentKey: 'The agent’s end has told no key and signs nothing.',
  began: (agent, organisation, server) =>
    `“${agent}” of “${organisation}” came to help, as the server “${server}” knows them.`,
  asked: (leases) => `The agent asked for: ${list(leases)}.`,
  granted: (of, forMs) =>
    `The customer allowed: ${lease[of]}, ${forMs === null ? 'until taken back' : `for ${duration(forMs)}`}.`,
  denied: (leases) => `The customer did not allow: ${list(leases)}.`,
  revoked: (of, why) =>
    ({
      customer: `The customer took back: ${lease[of]}.`,
      away: `The device was locked, closed or put to sleep, which ended: ${lease[of]}.`,
      expired: `The time was over for: ${lease[of]}.`,
      agent: `The agent gave back: ${lease[of]}.`,
      gone: `What it needs was gone, which ended: ${lease[of]}.`,
      violation: `The agent’s end did what nobody had allowed, which ended: ${lease[of]}.`,
    })[why],
  shown: (surfaces) =>
    surfaces.length === 0
      ? 'Nothing was shown any more.'
      : `Shown from here: ${surfaces.map((each) => surface[each]).join(', ')}.`,
  file: ({ direction, name, size, sha256 }) =>
    `The file “${name}” was ${direction === 'in' ? 'put on' : 'taken from'} the customer’s device (${size} bytes, SHA-256 ${sha256}).`,
  command: (line) => `The agent typed into the terminal: “${line}”`,
  hiddenCommand: 'The agent typed something into the terminal that it does not show, such as a password.',
  terminalStarted: 'A terminal was opened.',
  terminalEnded: (sha256) => `The terminal was closed (its recording has the SHA-256 ${sha256}).`,
  recording: {
    started: 'Recording began.',
    paused: 'Recording was paused.',
    resumed: 'Recording went on.',
  },
  recordingEnded: (sha256) => `Recording ended (the recording has the SHA-256 ${sha256}).`,
  refused: (what) => `The device refused what nobody had allowed: “${what}”.`,
  resumed: 'The connection had been lost and was found again.',
  ended: {
    customer: 'The customer ended the session.',
    agent: 'The agent ended the session.',
    lost: 'The session ended because the connection was lost.',
    violation: 'The session ended because the agent’s end did what nobody had allowed.',
    interrupted:
      'The customer’s app was stopped in the middle of the session; this was written when it started again.',
    full: 'The session ended because its receipt had no room for more.',
  },
  notCountersigned: 'not countersigned by the agent’s end',
  objection: {
    notAsked: 'the agent’s end says that it did not ask for this',
    notSent: 'the agent’s end says that it sent no such file',
    notGivenBack: 'the agent’s end says that it gave nothing back',
    notEnded: 'the agent’s end says that it did not end the session',
    notTyped: 'the agent’s end says that it typed nothing',
    notMe: 'the agent’s end says that these names are not its own',
    omitted: 'the agent’s end says that it was told something that is missing here',
  },
};
