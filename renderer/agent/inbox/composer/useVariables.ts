import { useMemo } from 'react';
import type { CaseView } from '#core/contracts/inbox.ts';
import { useNames } from '../useNames.ts';
import type { Variables } from './fillVariables.ts';

/** What stands for the variables of a template in this case. */
export function useVariables({ case: of, customer }: CaseView): Variables {
  const me = useNames().directory?.me.name ?? '';
  const { name } = customer;
  const { subject } = of;
  return useMemo(
    () => ({ 'customer.name': name, 'agent.name': me, 'case.subject': subject }),
    [name, me, subject],
  );
}
