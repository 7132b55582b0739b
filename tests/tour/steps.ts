import { demoNumbers } from '#core/contracts/demo.ts';
import type { Stage } from './stage.ts';

export interface TourStep {
  /** What is seen when the step has succeeded; also the name of its screenshot. */
  readonly name: string;
  /** Does it, and resolves only once it was seen. */
  readonly play: (stage: Stage) => Promise<void>;
}

/** Frequencies of the tones that the agent and the customer of the tour “say” into their microphones, in Hz. */
export const tourTones = { agent: 440, customer: 880 } as const;

const complaint = 'My screen stays black after the update. 屏幕是黑的。';
const writtenOffline = 'I am writing this while the server is away.';

/** A newcomer's phone: out, and back in. */
const phoneSteps: readonly TourStep[] = [
  { name: 'The window opens', play: ({ app }) => app.shows('Calls') },
  { name: 'The phone registers', play: ({ app }) => app.lineShows('Ready') },
  {
    name: 'It calls the echo line',
    play: async ({ app }) => {
      await app.openScreen('Calls');
      await app.dial(demoNumbers.echo);
      await app.shows('In call');
    },
  },
  {
    name: `It hears its own tone of ${tourTones.agent} Hz come back`,
    play: ({ app }) => app.hears(tourTones.agent),
  },
  {
    name: 'It hangs up',
    play: async ({ app }) => {
      await app.press('Hang up');
      await app.shows('You hung up.');
    },
  },
  {
    name: 'It asks to be called back',
    play: async ({ app }) => {
      await app.press('Close');
      await app.dial(demoNumbers.callback);
      await app.shows('Incoming call', 30_000);
    },
  },
  {
    name: 'It answers, and hears its tone again',
    play: async ({ app }) => {
      await app.press('Answer');
      await app.shows('In call');
      await app.hears(tourTones.agent);
    },
  },
  {
    name: 'The history shows the calls',
    play: async ({ app }) => {
      await app.press('Hang up');
      // Answering has opened the caller's case in the inbox.
      await app.openScreen('Calls');
      await app.shows('You hung up.');
      await app.press('Close');
      await app.openScreen('History');
      await app.agent.getByRole('listitem').nth(2).waitFor();
    },
  },
];

/** One customer, one case: chat, call, and a server that goes away meanwhile. */
const caseSteps: readonly TourStep[] = [
  {
    name: 'A customer opens the page and writes',
    play: async (stage) => {
      const customer = await stage.customer();
      await customer.write(complaint);
      await customer.shows(complaint);
    },
  },
  {
    name: 'The case is in the inbox',
    play: async ({ inbox }) => {
      await inbox.openView('All open');
      await inbox.openCase(complaint);
      await inbox.shows(complaint);
    },
  },
  {
    name: 'The agent answers by a template',
    play: async (stage) => {
      await stage.inbox.sendTemplate('hello');
      await (await stage.customer()).shows(/this is Alex Morgan/);
    },
  },
  {
    name: 'The customer calls from the page',
    play: async (stage) => {
      await (await stage.customer()).press('Call us');
      await stage.app.shows('Incoming call', 30_000);
    },
  },
  {
    name: `The agent answers, and hears the customer's tone of ${tourTones.customer} Hz`,
    play: async ({ app }) => {
      await app.press('Answer');
      await app.hears(tourTones.customer);
    },
  },
  {
    name: 'The call is over, and chat and call are on one timeline',
    play: async (stage) => {
      await stage.app.press('Hang up');
      await stage.app.openScreen('Inbox');
      await stage.inbox.shows(complaint);
      await stage.inbox.shows('Incoming call');
    },
  },
  {
    name: 'The server goes away, and the agent writes on',
    play: async (stage) => {
      // It is back in a moment: whoever looks only afterwards may miss that it was gone.
      await Promise.all([stage.inbox.syncShows('Offline'), stage.killServer()]);
      await stage.inbox.write(writtenOffline);
      await stage.inbox.shows(writtenOffline);
    },
  },
  {
    name: 'It comes back, and the customer reads what was written meanwhile',
    play: async (stage) => {
      await stage.inbox.syncShows('In sync', 60_000);
      await (await stage.customer()).shows(writtenOffline, 60_000);
    },
  },
];

/** The story that `npm start -- --tour` plays. A later part of Heartline adds its own steps at the end. */
export const tourSteps: readonly TourStep[] = [...phoneSteps, ...caseSteps];
