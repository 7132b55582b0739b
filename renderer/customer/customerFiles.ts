import { followValue } from '../agent/remoteValue.ts';
import type { FileEnd } from '../assist/files/fileEnd.ts';
import { sendDropped } from '../bridge.ts';
import type { CustomerClient } from './CustomerApp.tsx';

/** The files of the session at this device. */
export const customerFiles = (bridge: CustomerClient): FileEnd => ({
  transfers: followValue(
    () => bridge.ask('customer.transfers', undefined),
    (receive) => bridge.on('customer.transfersChanged', receive),
  ),
  choose: () => bridge.ask('customer.chooseFiles', undefined),
  send: sendDropped,
  cancel: (transferId) => void bridge.ask('customer.cancelFile', { transferId }),
  show: (transferId) => void bridge.ask('customer.showFile', { transferId }),
});
