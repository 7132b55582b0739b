import { IconAntennaBars2, IconAntennaBars3, IconAntennaBars5, IconUrgent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '#core/domain/timeline/event.ts';

const looks = {
  low: { Icon: IconAntennaBars2, color: 'var(--mantine-color-dimmed)' },
  normal: { Icon: IconAntennaBars3, color: 'var(--mantine-color-dimmed)' },
  high: { Icon: IconAntennaBars5, color: 'var(--mantine-color-orange-6)' },
  urgent: { Icon: IconUrgent, color: 'var(--mantine-color-red-6)' },
} as const;

/** How urgent a case is, as a sign. */
export function PriorityIcon({ priority, size }: { readonly priority: Priority; readonly size: number }) {
  const { t } = useTranslation();
  const { Icon, color } = looks[priority];
  const label = t(($) => $.inbox.priorityNamed, { priority: t(($) => $.inbox.priorities[priority]) });
  return <Icon size={size} stroke={1.9} color={color} aria-label={label} />;
}
