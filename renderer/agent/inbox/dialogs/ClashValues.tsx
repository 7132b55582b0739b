import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNames } from '../useNames.ts';
import type { Clash } from './clash.ts';

/** What two people want of one field, one above the other. */
export function ClashValues({ clash }: { readonly clash: Clash }) {
  const { t } = useTranslation();
  const { mine, theirs } = useClashWords(clash);
  const nothing = t(($) => $.inbox.sync.nothing);
  return (
    <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={0} layout="fixed">
      <Table.Tbody>
        <Table.Tr>
          <Table.Th scope="row" w="35%">
            {t(($) => $.inbox.sync.mine)}
          </Table.Th>
          <Table.Td style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            <bdi>{mine || nothing}</bdi>
          </Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">{t(($) => $.inbox.sync.theirs)}</Table.Th>
          <Table.Td style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            <bdi>{theirs || nothing}</bdi>
          </Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

function useClashWords(clash: Clash): { mine: string; theirs: string } {
  const { t } = useTranslation();
  const { agentName } = useNames();
  switch (clash.field) {
    case 'subject':
      return clash;
    case 'priority':
      return {
        mine: t(($) => $.inbox.priorities[clash.mine]),
        theirs: t(($) => $.inbox.priorities[clash.theirs]),
      };
    case 'assignee': {
      const nameOf = (agentId: string | null): string =>
        agentId === null ? t(($) => $.inbox.conversation.nobody) : agentName(agentId);
      return { mine: nameOf(clash.mine), theirs: nameOf(clash.theirs) };
    }
    case 'customer': {
      const inWords = ({ name, notes }: (typeof clash)['mine']): string =>
        [name, notes].filter(Boolean).join('\n');
      return { mine: inWords(clash.mine), theirs: inWords(clash.theirs) };
    }
  }
}
