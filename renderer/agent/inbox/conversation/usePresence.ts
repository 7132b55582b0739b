import { useEffect, useState } from 'react';
import type { Presence } from '#core/contracts/sync/socket.ts';
import { useServices } from '../../services.ts';

/** Who else looks at the case or writes there, as long as it is open here; tells the others about this person. */
export function usePresence(caseId: string, initial: Presence | null): Presence | null {
  const { ask, on } = useServices();
  const [heard, setHeard] = useState<Presence | null>(null);
  useEffect(() => {
    const stop = on('presence.changed', (presence) => {
      if (presence.caseId === caseId) setHeard(presence);
    });
    // Whether others hear of it is worth no error: presence is true for a moment only.
    const tell = (id: string | null) => void ask('presence.viewing', { caseId: id }).catch(() => {});
    tell(caseId);
    return () => {
      stop();
      tell(null);
    };
  }, [ask, on, caseId]);
  return heard?.caseId === caseId ? heard : initial;
}
