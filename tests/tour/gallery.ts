import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { startDesktop } from '#build/launch/desktop.ts';
import { projectRoot } from '#build/places.ts';
import { Heartline } from '../fixtures/app/heartline.ts';
import { startExchangePbx } from '../fixtures/pbx/exchange.ts';
import { Album } from './gallery/album.ts';
import { picturesOfAssist } from './gallery/assist.ts';
import { picturesOfCalls } from './gallery/calls.ts';
import { picturesOfCases } from './gallery/cases.ts';
import { picturesOfCustomer } from './gallery/customer.ts';
import { picturesOfHelp } from './gallery/help.ts';
import { picturesOfRecording } from './gallery/recording.ts';

/**
 * Pictures of every screen and state, in both languages and both themes, wide and narrow, for a designer's eye:
 * `npm run gallery` leaves them in the folder `tour/gallery`; `npm run gallery -- cases` takes those of one scene.
 */
const pictures = join(projectRoot, 'tour', 'gallery');
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

const scenes: Readonly<Record<string, () => Promise<void>>> = {
  calls: async () => {
    const pbx = await startExchangePbx();
    const phone = await pbx.openPhone({ toneHz: 1000 });
    const app = await Heartline.open();
    try {
      await picturesOfCalls({ app, album: new Album(app, pictures), pbx, phone });
    } finally {
      await app.close();
      await pbx.stop();
    }
  },
  cases: async () => {
    const app = await Heartline.open({ demo: true });
    try {
      await picturesOfCases(app, new Album(app, pictures));
    } finally {
      await app.close();
    }
  },
  customer: () => picturesOfCustomer(pictures),
  assist: () => picturesOfAssist(pictures),
  help: () => picturesOfHelp(pictures),
  recording: () => picturesOfRecording(pictures),
};

const desktop = await startDesktop();
Object.assign(env, desktop.env);
try {
  const wanted = process.argv.slice(2);
  for (const [name, take] of Object.entries(scenes)) {
    if (wanted.length === 0 || wanted.includes(name)) await take();
  }
  console.log('Pictures are in tour/gallery.');
} finally {
  await desktop.stop();
}
