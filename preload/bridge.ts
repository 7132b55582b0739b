import { contextBridge, ipcRenderer } from 'electron';
import { channelOf, type Bridge, type BridgeClient } from '#core/contracts/ipc.ts';

/**
 * Exposes exactly the commands and pushes of one bridge to the page, as `window.heartline`; a name that the contract
 * does not have leads nowhere. What a page sends is checked again in the main process: this side is not trusted.
 */
export function exposeBridge(bridge: Bridge): void {
  const client: BridgeClient<Bridge> = {
    invoke: (name, input) =>
      Object.hasOwn(bridge.commands, name)
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
}
