import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  channelOf,
  type Bridge,
  type BridgeClient,
  type CommandName,
  type DroppedFiles,
} from '#core/contracts/ipc.ts';

/**
 * Exposes exactly the commands and pushes of one bridge to the page, as `window.heartline`; a name that the contract
 * does not have leads nowhere. What a page sends is checked again in the main process: this side is not trusted.
 * @param dropped the command that gets the paths of files that a person has dropped. The page hands the files over, as
 * `window.heartlineFiles`, and cannot call that command itself: it learns no path, and can name none.
 */
export function exposeBridge<B extends Bridge>(bridge: B, dropped?: CommandName<B>): void {
  const client: BridgeClient<Bridge> = {
    invoke: (name, input) =>
      Object.hasOwn(bridge.commands, name) && name !== dropped
        ? ipcRenderer.invoke(channelOf(bridge, name), input)
        : Promise.resolve({ ok: false, code: 'badRequest' }),
    on(name, listener) {
      if (!Object.hasOwn(bridge.pushes, name)) return () => {};
      const channel = channelOf(bridge, name);
      // The event object holds the raw IPC: it stays on this side.
      const receive = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload);
      ipcRenderer.on(channel, receive);
      return () => void ipcRenderer.off(channel, receive);
    },
  };
  contextBridge.exposeInMainWorld('heartline', client);
  if (dropped === undefined) return;
  const sendFiles: DroppedFiles<File> = (files) =>
    // A file that a page has made itself lies nowhere: its path is empty.
    ipcRenderer.invoke(channelOf(bridge, dropped), {
      paths: files.map((file) => webUtils.getPathForFile(file)),
    });
  contextBridge.exposeInMainWorld('heartlineFiles', sendFiles);
}
