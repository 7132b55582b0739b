import { createContext, useContext } from 'react';
import type { agentBridge } from '#core/contracts/ipc.ts';
import type { AudioDevice, PhoneSnapshot, Settings } from '#core/contracts/model.ts';
import type { Client } from '../bridge.ts';
import { followValue, useRemoteValue, type RemoteValue } from './remoteValue.ts';

type AgentClient = Client<typeof agentBridge>;

/** Everything the agent's window knows of the world outside it. */
export interface Services {
  readonly ask: AgentClient['ask'];
  readonly on: AgentClient['on'];
  readonly phone: RemoteValue<PhoneSnapshot>;
  readonly settings: RemoteValue<Settings>;
  readonly devices: RemoteValue<AudioDevice[]>;
}

export const createServices = (client: AgentClient): Services => ({
  ask: client.ask,
  on: client.on,
  phone: followValue(
    () => client.ask('phone.snapshot', undefined),
    (receive) => client.on('phone.changed', receive),
  ),
  settings: followValue(
    () => client.ask('settings.read', undefined),
    (receive) => client.on('settings.changed', receive),
  ),
  devices: followValue(
    () => client.ask('settings.devices', undefined),
    (receive) => client.on('settings.devicesChanged', receive),
  ),
});

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no ServicesContext above this component');
  return services;
}

export const usePhone = (): PhoneSnapshot | undefined => useRemoteValue(useServices().phone);
export const useSettings = (): Settings | undefined => useRemoteValue(useServices().settings);
export const useDevices = (): AudioDevice[] => useRemoteValue(useServices().devices) ?? [];
