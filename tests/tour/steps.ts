import { demoNumbers } from '#core/contracts/demo.ts';
import type { Heartline } from '../fixtures/app/heartline.ts';

export interface TourStep {
  /** What is seen when the step has succeeded; also the name of its screenshot. */
  readonly name: string;
  /** Does it, and resolves only once it was seen. */
  readonly play: (app: Heartline) => Promise<void>;
}

/** Frequency of the tone that the tour “says” into the microphone, in Hz. */
export const tourTone = 440;

/** The story that `npm start -- --tour` plays. A later part of Heartline adds its own steps at the end. */
export const tourSteps: readonly TourStep[] = [
  { name: 'The window opens', play: (app) => app.shows('Calls') },
  { name: 'The phone registers', play: (app) => app.lineShows('Ready') },
  {
    name: 'It calls the echo line',
    play: async (app) => {
      await app.dial(demoNumbers.echo);
      await app.shows('In call');
    },
  },
  { name: `It hears its own tone of ${tourTone} Hz come back`, play: (app) => app.hears(tourTone) },
  {
    name: 'It hangs up',
    play: async (app) => {
      await app.press('Hang up');
      await app.shows('You hung up.');
    },
  },
  {
    name: 'It asks to be called back',
    play: async (app) => {
      await app.press('Close');
      await app.dial(demoNumbers.callback);
      await app.shows('Incoming call', 30_000);
    },
  },
  {
    name: 'It answers, and hears its tone again',
    play: async (app) => {
      await app.press('Answer');
      await app.shows('In call');
      await app.hears(tourTone);
    },
  },
  {
    name: 'The history shows the calls',
    play: async (app) => {
      await app.press('Hang up');
      await app.shows('You hung up.');
      await app.press('Close');
      await app.openScreen('History');
      await app.agent.getByRole('listitem').nth(2).waitFor();
    },
  },
];
