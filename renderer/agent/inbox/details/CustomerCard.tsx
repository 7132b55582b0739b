import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import {
  IconBrandWechat,
  IconCheck,
  IconCopy,
  IconLanguage,
  IconMail,
  IconPencil,
  IconPhone,
  IconWorld,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { useCommand } from '../../useCommand.ts';
import { useTimes } from '../times.ts';
import { CustomerForm } from './CustomerForm.tsx';
import classes from './DetailsPane.module.css';
import { Section } from './Section.tsx';

/** Who the customer is, and how to reach them. */
export function CustomerCard({ view }: { readonly view: CaseView }) {
  const { t, i18n } = useTranslation();
  const times = useTimes();
  const [isEditing, setIsEditing] = useState(false);
  const { customer } = view;
  const spoken = (tag: string): string => {
    try {
      return new Intl.DisplayNames(i18n.language, { type: 'language' }).of(tag) ?? tag;
    } catch {
      // The tag is what the customer's browser claims, and need not be one (RFC 5646).
      return tag;
    }
  };
  if (isEditing) {
    return (
      <Section title={t(($) => $.inbox.details.customer)}>
        <CustomerForm customer={customer} version={view.customerVersion} onDone={() => setIsEditing(false)} />
      </Section>
    );
  }
  return (
    <Section title={t(($) => $.inbox.details.customer)}>
      <div className={classes['customer']}>
        <PersonAvatar name={customer.name} size={44} />
        <bdi className={classes['customerName']}>
          {customer.name || t(($) => $.inbox.list.unknownCustomer)}
        </bdi>
        <Tooltip label={t(($) => $.inbox.details.edit)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(($) => $.inbox.details.edit)}
            onClick={() => setIsEditing(true)}
          >
            <IconPencil size={17} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
      {customer.notes !== '' && <p className={classes['notes']}>{customer.notes}</p>}
      <ul className={classes['facts']}>
        {customer.identities.map((identity) => (
          <IdentityFact key={`${identity.kind}:${identity.value}`} identity={identity} />
        ))}
        {customer.language !== null && (
          <li className={classes['fact']}>
            <IconLanguage size={17} aria-hidden="true" />
            <span className={classes['value']}>
              {t(($) => $.inbox.details.language, { language: spoken(customer.language ?? '') })}
            </span>
          </li>
        )}
        <li className={classes['fact']}>
          <span className={classes['dim']}>
            {t(($) => $.inbox.details.since, { date: times.date(customer.createdAt) })}
          </span>
        </li>
      </ul>
    </Section>
  );
}

const icons = { phone: IconPhone, email: IconMail, visitor: IconWorld, wechat: IconBrandWechat } as const;

function IdentityFact({ identity: { kind, value } }: { readonly identity: Identity }) {
  const { t } = useTranslation();
  const run = useCommand();
  const Icon = icons[kind];
  return (
    <li className={classes['fact']}>
      <Icon size={17} aria-label={t(($) => $.inbox.details.identities[kind])} />
      <bdi className={classes['value']} title={value}>
        {kind === 'visitor' ? `${t(($) => $.inbox.details.identities.visitor)} ${value.slice(0, 8)}` : value}
      </bdi>
      <CopyButton value={value} timeout={1500}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color={copied ? 'teal' : 'gray'}
            aria-label={copied ? t(($) => $.inbox.details.copied) : t(($) => $.inbox.details.copy, { value })}
            onClick={copy}
          >
            {copied ? <IconCheck size={16} aria-hidden="true" /> : <IconCopy size={16} aria-hidden="true" />}
          </ActionIcon>
        )}
      </CopyButton>
      {kind === 'phone' && (
        <Tooltip label={t(($) => $.inbox.details.call, { value })}>
          <ActionIcon
            variant="light"
            color="green"
            radius="xl"
            aria-label={t(($) => $.inbox.details.call, { value })}
            onClick={() => void run('calls.dial', { target: value })}
          >
            <IconPhone size={16} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}
