import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import { useNames } from '../useNames.ts';
import { useMacro } from './useMacro.ts';

/** Several steps at one click; no button where the workspace has no macros. */
export function MacroMenu({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const macros = useNames().directory?.macros ?? [];
  const runMacro = useMacro();
  if (macros.length === 0) return null;
  const label = t(($) => $.inbox.conversation.macros);
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
            <IconBolt size={19} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
        <Menu.Label>{label}</Menu.Label>
        {macros.map((macro) => (
          <Menu.Item key={macro.macroId} onClick={() => void runMacro(macro, view.case.caseId)}>
            <bdi>{macro.name}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
