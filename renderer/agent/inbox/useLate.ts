import { useEffect, useState } from 'react';

/** What is there within this time needs no sign that it is coming. */
const patienceMs = 150;

/** True once something has been missing for longer than nobody notices. */
export function useLate(isMissing: boolean): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isMissing) return;
    const timer = setTimeout(() => setIsLate(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [isMissing]);
  return isMissing && isLate;
}
