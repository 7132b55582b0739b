import { demoNumbers } from '#core/contracts/demo.ts';
import { verifyReceiptFile } from '#core/domain/assist/receipt/verify.ts';
import { nodeCrypto } from '../../main/assist/receipt/nodeCrypto.ts';
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
const typedByAgent = 'echo hello';
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

/** The same customer shows the screen from the page, goes on in the app, and lets the agent work, for as long as they like. */
const assistSteps: readonly TourStep[] = [
  {
    name: 'The customer of the chat shows the screen from the page',
    play: async (stage) => {
      await stage.app.press('See the screen');
      const viewer = await stage.viewer();
      await viewer.press('Send the link in the chat');
      const customer = await stage.customer();
      await customer.followAssistLink();
      await customer.press('Choose what to show');
      await viewer.page.locator('video').waitFor();
    },
  },
  {
    name: 'The agent would like more than a page can give, and the customer goes on in the app',
    play: async (stage) => {
      const viewer = await stage.viewer();
      await viewer.control();
      await viewer.press('Tell the customer on their page');
      const link = (await stage.customer()).page.getByRole('link', { name: 'Go on in the app' });
      const address = (await link.getAttribute('href')) ?? '';
      await link.click();
      await viewer.shows('The customer can come back without a code');
      await stage.openDevice(address);
      await stage.device.customer.getByRole('button', { name: 'Go on', exact: true }).click();
      await stage.device.allow();
      await viewer.page.locator('video').waitFor();
    },
  },
  {
    name: 'The customer grants control, and the agent types into a program there',
    play: async (stage) => {
      const viewer = await stage.viewer();
      await viewer.control();
      await stage.device.allow({ screens: [] });
      await viewer.toolIs('Control', 'granted');
      await viewer.control();
      await viewer.clickAt(100, 600);
      await viewer.page.keyboard.type(typedByAgent);
      await stage.program.gets(typedByAgent);
    },
  },
  {
    name: 'The customer takes control back',
    play: async (stage) => {
      const bar = await stage.device.bar();
      await bar.getByRole('button', { name: 'Take back: Mouse and keyboard' }).click();
      await (await stage.viewer()).toolIs('Control', 'takenBack');
    },
  },
  {
    name: 'The session is over, and its receipt is whole and signed by both',
    play: async (stage) => {
      await (await stage.device.bar()).getByRole('button', { name: 'Stop all' }).click();
      await stage.device.shows('The session is over');
      const { receipt, faults, countersigned } = verifyReceiptFile(
        await stage.device.keepReceipt(),
        nodeCrypto,
      );
      if (faults.length > 0) throw new Error(`the receipt: ${JSON.stringify(faults)}`);
      if (!receipt || countersigned !== receipt.entries.length) throw new Error('it lacks a signature');
      await (await stage.viewer()).page.close();
      await stage.inbox.shows(/The receipt of the session was signed/);
    },
  },
];

/** What a device of its own for the customer needs: an X server, as Linux alone has it. */
const assistHere = process.platform === 'linux' ? assistSteps : [];

/** The story that `npm start -- --tour` plays. A later part of Heartline adds its own steps at the end. */
export const tourSteps: readonly TourStep[] = [...phoneSteps, ...caseSteps, ...assistHere];
