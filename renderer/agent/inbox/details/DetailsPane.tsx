import { ActionIcon, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import { useServices } from '../../services.ts';
import { useAnswer } from '../useAnswer.ts';
import { useCaseChanged } from '../useCase.ts';
import { CaseFacts } from './CaseFacts.tsx';
import { ContactList } from './ContactList.tsx';
import { CustomerCard } from './CustomerCard.tsx';
import classes from './DetailsPane.module.css';
import { MergeSection } from './MergeSection.tsx';
import { NewCaseButton } from './NewCaseButton.tsx';
import { OtherCases } from './OtherCases.tsx';
import { Section } from './Section.tsx';

interface DetailsPaneProps {
  readonly view: CaseView;
  readonly onClose: () => void;
}

/** The right pane: whom the case is about, and what belongs to it. */
export function DetailsPane({ view, onClose }: DetailsPaneProps) {
  const { t } = useTranslation();
  const { ask } = useServices();
  const { customerId } = view.customer;
  const { value: about, again } = useAnswer(customerId, () => ask('customer.read', { customerId }));
  useCaseChanged(view.case.caseId, again);
  return (
    <aside className={classes['pane']} aria-label={t(($) => $.inbox.details.label)}>
      <header className={classes['head']}>
        <Text fw={650}>{t(($) => $.inbox.details.label)}</Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(($) => $.inbox.details.close)}
          onClick={onClose}
        >
          <IconX size={18} aria-hidden="true" />
        </ActionIcon>
      </header>
      <div className={classes['scroll']}>
        <CustomerCard key={customerId} view={view} />
        <Section title={t(($) => $.inbox.details.case)}>
          <CaseFacts view={view} />
        </Section>
        {about && (about.mayBeSame.length > 0 || about.merged.length > 0) && (
          <MergeSection customer={view.customer} mayBeSame={about.mayBeSame} merged={about.merged} />
        )}
        <Section title={t(($) => $.inbox.details.otherCases)}>
          <OtherCases cases={view.otherCases} />
          <NewCaseButton customer={view.customer} />
        </Section>
        <Section title={t(($) => $.inbox.details.contacts)}>
          <ContactList contacts={view.case.contacts} isClosed={view.case.status.state === 'closed'} />
        </Section>
      </div>
    </aside>
  );
}
