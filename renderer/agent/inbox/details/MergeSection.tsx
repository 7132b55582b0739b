import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '#core/domain/customer/customer.ts';
import { ConfirmModal } from '../../../ui/ConfirmModal.tsx';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import classes from './DetailsPane.module.css';
import { Section } from './Section.tsx';

interface MergeSectionProps {
  readonly customer: Customer;
  readonly mayBeSame: readonly Customer[];
  readonly merged: readonly Customer[];
}

type Question = { readonly kind: 'merge' | 'unmerge'; readonly other: Customer };

/** Customers who may be this one, or were found to be: a person decides, and can decide otherwise later. */
export function MergeSection({ customer, mayBeSame, merged }: MergeSectionProps) {
  const { t } = useTranslation();
  const { send } = useCaseActions();
  const [question, setQuestion] = useState<Question | null>(null);
  const nameOf = ({ name, identities }: Customer): string =>
    name || identities[0]?.value || t(($) => $.inbox.list.unknownCustomer);
  const other = question ? nameOf(question.other) : '';
  const isMerge = question?.kind === 'merge';
  const decide = (): void => {
    if (!question) return;
    const { customerId } = question.other;
    void send(
      isMerge
        ? { type: 'customer.merge', customerId, intoId: customer.customerId }
        : { type: 'customer.unmerge', customerId },
    );
  };
  const list = (customers: readonly Customer[], kind: Question['kind']) =>
    customers.map((each) => (
      <div key={each.customerId} className={classes['same']}>
        <PersonAvatar name={each.name} size={28} />
        <bdi className={classes['sameName']} title={each.identities.map(({ value }) => value).join(', ')}>
          {nameOf(each)}
        </bdi>
        <Button size="compact-sm" variant="light" onClick={() => setQuestion({ kind, other: each })}>
          {t(($) => $.inbox.details[kind])}
        </Button>
      </div>
    ));
  return (
    <>
      {mayBeSame.length > 0 && (
        <Section title={t(($) => $.inbox.details.maybeSame)}>
          <span className={classes['dim']}>{t(($) => $.inbox.details.maybeSameText)}</span>
          {list(mayBeSame, 'merge')}
        </Section>
      )}
      {merged.length > 0 && (
        <Section title={t(($) => $.inbox.details.merged)}>{list(merged, 'unmerge')}</Section>
      )}
      <ConfirmModal
        opened={question !== null}
        title={t(($) => (isMerge ? $.inbox.details.mergeTitle : $.inbox.details.unmergeTitle), {
          name: other,
        })}
        text={t(($) => (isMerge ? $.inbox.details.mergeText : $.inbox.details.unmergeText), {
          name: other,
          from: other,
          into: nameOf(customer),
        })}
        confirm={t(($) => (isMerge ? $.inbox.details.mergeConfirm : $.inbox.details.unmergeConfirm))}
        cancel={t(($) => $.inbox.details.cancel)}
        onConfirm={decide}
        onClose={() => setQuestion(null)}
      />
    </>
  );
}
