import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '#core/domain/customer/customer.ts';
import { useInbox } from '../place.ts';

/** Begins another case of this customer, where there is a number or mail to begin it with. */
export function NewCaseButton({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation();
  const { openDialog } = useInbox();
  const reachable = customer.identities.find(({ kind }) => kind === 'phone' || kind === 'email');
  if (!reachable) return null;
  return (
    <Button
      mt="xs"
      size="xs"
      variant="default"
      leftSection={<IconPlus size={15} aria-hidden="true" />}
      onClick={() => openDialog({ kind: 'newCase', from: { name: customer.name, address: reachable.value } })}
    >
      {t(($) => $.inbox.newCase.title)}
    </Button>
  );
}
