import { Input, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fillVariables } from '../../inbox/composer/fillVariables.ts';

interface TemplatePreviewProps {
  readonly text: string;
  readonly agentName: string;
}

/** A text as a customer of an imagined case would read it. */
export function TemplatePreview({ text, agentName }: TemplatePreviewProps) {
  const { t } = useTranslation();
  const filled = fillVariables(text, {
    'customer.name': t(($) => $.admin.templates.previewCustomer),
    'agent.name': agentName,
    'case.subject': t(($) => $.admin.templates.previewSubject),
  });
  return (
    <Input.Wrapper label={t(($) => $.admin.templates.preview)} labelElement="div">
      <Paper
        mt={4}
        px="md"
        py="xs"
        radius="lg"
        bg="light-dark(var(--mantine-color-pulse-0), var(--mantine-color-dark-6))"
      >
        <Text
          size="sm"
          c={text.trim() === '' ? 'dimmed' : ''}
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {text.trim() === '' ? t(($) => $.admin.templates.previewEmpty) : filled}
        </Text>
      </Paper>
    </Input.Wrapper>
  );
}
