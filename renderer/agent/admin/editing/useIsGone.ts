import { useState } from 'react';

/** Whether a record that is open has been deleted by somebody else. @param isThere whether it exists now */
export function useIsGone(isThere: boolean): boolean {
  const [wasThere, setWasThere] = useState(isThere);
  if (isThere && !wasThere) setWasThere(true);
  return wasThere && !isThere;
}
