import { useState } from 'react';
import { useNow } from '../../agent/useClock.ts';
import { isHeld } from '../session/leaseState.ts';
import type { Joined } from '../session/viewingState.ts';
import type { Tool } from './tool.ts';

/** The tool in hand: one that is not allowed any more is put away at once, and does not come back by itself. */
export function useTool(joined: Joined) {
  const now = useNow(true);
  const [chosen, setTool] = useState<Tool>('look');
  const mayControl = isHeld(joined.leases, 'control', now) && joined.canHear;
  const hasPicture = joined.surfaces.length > 0;
  const isAllowed = chosen === 'look' || (hasPicture && (chosen !== 'control' || mayControl));
  if (!isAllowed) setTool('look');
  return { tool: isAllowed ? chosen : 'look', setTool } as const;
}
