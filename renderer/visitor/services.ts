import { createContext, useContext } from 'react';
import type { Api } from './link/api.ts';
import type { ChatSession } from './session/chatSession.ts';
import type { KeptStorage } from './session/keptStorage.ts';

/** What the parts of the page work with. */
export interface Services {
  readonly chat: ChatSession;
  readonly api: Api;
  readonly storage: KeptStorage;
  readonly clock: () => number;
  readonly newId: () => string;
  /** Asks the page around the frame to close it; null where there is none. */
  readonly closeFrame: (() => void) | null;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('The page was drawn without its services.');
  return services;
}
