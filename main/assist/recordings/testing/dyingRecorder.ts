import { join } from 'node:path';
import { openSecrets } from '../../../store/testing/secrets.ts';
import { RecordingShelf } from '../recordingShelf.ts';

/*
 * Records without pause, naming on stdout each part of the picture that is on the disk, until somebody kills it.
 * Arguments: folder, id of the recording.
 */
const [folder = '', recordingId = ''] = process.argv.slice(2);
const { secrets } = openSecrets(join(folder, 'heartline.sqlite'));
const shelf = new RecordingShelf({ folder: join(folder, 'recordings'), secrets, clock: Date.now });
const recording = await shelf.begin(recordingId);
await recording.append('terminal-1.cast', Buffer.from('{"version":2}\n'));
for (let n = 1; ; n += 1) {
  // As many bytes as a second of the picture, in more than one chunk, each saying where it belongs.
  await recording.append('video-1.webm', Buffer.from(`part ${String(n).padStart(6, '0')} `.repeat(8000)));
  process.stdout.write(`${n}\n`);
}
