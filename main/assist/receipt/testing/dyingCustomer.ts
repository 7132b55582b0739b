import { join } from 'node:path';
import { openSecrets } from '../../../store/testing/secrets.ts';
import { DeviceKey } from '../deviceKey.ts';
import { ReceiptShelf } from '../receiptShelf.ts';
import { sessionId, who } from './session.ts';

/*
 * A customer's end that grants and revokes without pause, naming on stdout each entry that it could now tell the other
 * side of, until somebody kills it. Arguments: folder; `none` where there is no secret store.
 */
const [folder = '', store] = process.argv.slice(2);
const { secrets } = openSecrets(join(folder, 'heartline.sqlite'), store !== 'none');
const shelf = new ReceiptShelf({
  folder: join(folder, 'receipts'),
  key: new DeviceKey(secrets),
  clock: Date.now,
});
const writer = await shelf.writer(sessionId, {
  onGreeted: () => {},
  onViolation: () => {},
  onFault: () => {},
});
await writer.open(who);
process.stdout.write('1\n');
for (;;) {
  const granted = await writer.write({ type: 'granted', lease: 'control', forMs: 900_000 });
  process.stdout.write(`${granted.entry.n}\n`);
  const revoked = await writer.write({ type: 'revoked', lease: 'control', why: 'customer' });
  process.stdout.write(`${revoked.entry.n}\n`);
}
