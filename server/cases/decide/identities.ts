import { identityKey, type Identity } from '#core/domain/customer/identity.ts';
import type { Change } from './decision.ts';
import { customerOf } from './opening.ts';
import type { State } from './state.ts';

/** The most that a customer record holds. */
const most = 50;

/**
 * Another address of whoever has `known`. `proved`: what comes from it is theirs from now on, unless it is somebody's
 * already. `claimed`: it is only noted, since anybody can name anybody's; a person may find that two are the same.
 */
export function addIdentity(
  state: State,
  known: Identity,
  identity: Identity,
  proof: 'proved' | 'claimed',
): readonly Change[] | undefined {
  const found = customerOf(state, known, undefined);
  if (found === undefined) return undefined;
  const { customer } = found;
  const { customerId, identities } = customer;
  const isNoted = identities.some((each) => identityKey(each) === identityKey(identity));
  const noted: Change[] =
    isNoted || identities.length >= most
      ? []
      : [
          {
            type: 'put',
            entity: 'customer',
            id: customerId,
            value: { ...customer, identities: [...identities, identity] },
          },
        ];
  const owned: Change[] =
    proof === 'proved' && state.owner(identity) === undefined
      ? [{ type: 'identity', identity, customerId }]
      : [];
  return [...found.changes, ...noted, ...owned];
}
