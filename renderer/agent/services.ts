import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Counts, Directory, Draft, SyncStatus } from '#core/contracts/inbox.ts';
import type { agentBridge } from '#core/contracts/ipc.ts';
import type { AudioDevice, PhoneSnapshot, Settings } from '#core/contracts/model.ts';
import { v7 } from 'uuid';
import type { Client } from '../bridge.ts';
import { DraftKeeper } from './inbox/composer/draftKeeper.ts';
import { Uploads } from './inbox/composer/uploads.ts';
import { identityOf, onIdentityChange } from './identity.ts';
import { followValue, useRemoteValue, type RemoteValue } from './remoteValue.ts';

type AgentClient = Client<typeof agentBridge>;

/** Everything the agent's window knows of the world outside it. */
export interface Services {
  readonly ask: AgentClient['ask'];
  readonly on: AgentClient['on'];
  readonly phone: RemoteValue<PhoneSnapshot>;
  readonly settings: RemoteValue<Settings>;
  readonly devices: RemoteValue<AudioDevice[]>;
  readonly workspace: RemoteValue<SyncStatus>;
  readonly directory: RemoteValue<Directory | null>;
  readonly counts: RemoteValue<Counts>;
  /** Ids of the recorded sessions that lie on this device. */
  readonly recordings: RemoteValue<string[]>;
  readonly drafts: DraftKeeper;
  readonly uploads: Uploads;
  /** A UUIDv7. */
  readonly newId: () => string;
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

export function createServices(client: AgentClient): Services {
  const services = connect(client);
  onIdentityChange(services.workspace, () => {
    services.drafts.forget();
    services.uploads.clear();
  });
  client.on('files.changed', (state) => services.uploads.hear(state));
  return services;
}

const connect = (client: AgentClient): Services => ({
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
  workspace: followValue(
    () => client.ask('workspace.status', undefined),
    (receive) => client.on('workspace.changed', receive),
  ),
  directory: followValue(
    () => client.ask('directory.read', undefined),
    (receive) => client.on('directory.changed', receive),
  ),
  counts: followValue(
    () => client.ask('inbox.counts', undefined),
    (receive) => client.on('inbox.changed', ({ counts }) => receive(counts)),
  ),
  recordings: followValue(
    () => client.ask('recordings.list', undefined),
    (receive) => client.on('recordings.changed', receive),
  ),
  drafts: new DraftKeeper(
    {
      read: (caseId) => client.ask('case.draft', { caseId }),
      save: (caseId: string, draft: Draft) => client.ask('case.saveDraft', { caseId, draft }),
    },
    later,
  ),
  uploads: new Uploads(
    {
      begin: (attachment) => client.ask('files.begin', attachment),
      write: (blobId, offset, bytes) => client.ask('files.write', { blobId, offset, bytes }),
      drop: (blobId) => client.ask('files.drop', { blobId }),
    },
    () => v7(),
  ),
  newId: () => v7(),
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
export const useWorkspace = (): SyncStatus | undefined => useRemoteValue(useServices().workspace);
/** Who is signed in; null for nobody. Whatever belongs to one agent is built anew for the next. */
export const useIdentity = (): string | null => identityOf(useWorkspace());
export const useDirectory = (): Directory | null | undefined => useRemoteValue(useServices().directory);
export const useCounts = (): Counts | undefined => useRemoteValue(useServices().counts);

/** A value of this window that is never unknown. */
export const useStored = <T>(store: { get: () => T; subscribe: (listener: () => void) => () => void }): T =>
  useSyncExternalStore(store.subscribe, store.get);
