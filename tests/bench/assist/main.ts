import { parseArgs } from 'node:util';
import { hasDebianRoots } from '#build/bootstrap/steps/debianRoot.mjs';
import { codecs } from '../../fixtures/network/description.ts';
import { lookAtMachine, report } from '../report.ts';
import { everyColumn, newAssistBoard, parts } from './figures.ts';
import { openAppHost } from './ours/appHost.ts';
import { openBrowserHost } from './ours/browserHost.ts';
import { measureOurs } from './ours/ours.ts';
import { measurePeer } from './peer/peer.ts';
import { quick, whole } from './sizes.ts';

const { values } = parseArgs({
  options: {
    /** Short looks, to see that it works. */
    quick: { type: 'boolean', default: false },
    /** Where to write the figures. */
    json: { type: 'string' },
    /** Only some of `VP8,VP9,AV1,H264,peer`. */
    only: { type: 'string', default: everyColumn.join(',') },
    /** Where the customer is: in the `app`, or in the `browser`. */
    host: { type: 'string', default: 'app' },
    parts: { type: 'string', default: parts.join(',') },
  },
});
const sizes = values.quick ? quick : whole;
const wanted = new Set(values.only.split(','));
const board = newAssistBoard(new Set(values.parts.split(',')));
const machine = lookAtMachine();

const openHost = values.host === 'browser' ? openBrowserHost : openAppHost;
const ours = codecs.filter((codec) => wanted.has(codec));
if (ours.length > 0) await board.part('ours', () => measureOurs(board, ours, openHost, sizes));
if (!hasDebianRoots) console.log('  No VNC here to compare with: it needs Linux on x86-64.');
else if (wanted.has('peer')) await board.part('x11vnc', () => measurePeer(board, sizes));

await report(board, machine, {
  quick: values.quick,
  json: values.json,
  sizes,
  notes: [
    `The customer is in the ${openHost === openBrowserHost ? 'browser' : 'app'}.`,
    'Glass to glass: from a pixel of the customer’s screen to the same pixel of the agent’s, as an X server has them.',
    'In the app the code is entered two seconds after its window is there, which is sooner than anybody can.',
    'The customer says yes at once. The peer has neither code nor question: there, from the start of the viewer.',
  ],
});
