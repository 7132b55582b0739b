import { Button, Code, Group, Stack, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../Panel.tsx';
import { useAdminCommand } from '../useAdmin.ts';
import { SectionHead } from '../workspace/SectionHead.tsx';
import { CopyTextButton } from './CopyTextButton.tsx';
import { customerPageUrl, widgetSnippet } from './snippet.ts';

interface CustomerPageProps {
  /** Origin of the server. */
  readonly server: string;
  readonly slug: string;
}

/** Where customers find this workspace, and how to put it on a website. */
export function CustomerPage({ server, slug }: CustomerPageProps) {
  const { t } = useTranslation();
  const run = useAdminCommand();
  const address = customerPageUrl(server, slug);
  const snippet = widgetSnippet(server, slug);
  return (
    <Stack gap="md">
      <SectionHead title={t(($) => $.admin.customerPage.title)} text={t(($) => $.admin.customerPage.text)} />
      <Panel title={t(($) => $.admin.customerPage.address)}>
        <TextInput
          readOnly
          aria-label={t(($) => $.admin.customerPage.address)}
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group gap="xs">
          <CopyTextButton value={address} label={t(($) => $.admin.customerPage.copy)} />
          <Button
            variant="default"
            leftSection={<IconExternalLink size={16} aria-hidden="true" />}
            onClick={() => void run('admin.openCustomerPage', undefined)}
          >
            {t(($) => $.admin.customerPage.open)}
          </Button>
        </Group>
      </Panel>
      <Panel
        title={t(($) => $.admin.customerPage.widgetTitle)}
        text={t(($) => $.admin.customerPage.widgetText)}
      >
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {snippet}
        </Code>
        <Group>
          <CopyTextButton value={snippet} label={t(($) => $.admin.customerPage.widgetCopy)} />
        </Group>
      </Panel>
    </Stack>
  );
}
