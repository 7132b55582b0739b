import { Button, Text } from '@mantine/core';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';

const variables = ['customer.name', 'agent.name', 'case.subject'] as const;

interface VariableButtonsProps {
  readonly textarea: RefObject<HTMLTextAreaElement | null>;
  readonly onText: (text: string) => void;
}

/** Puts a variable where the caret is, and the caret behind it. */
export function VariableButtons({ textarea, onText }: VariableButtonsProps) {
  const { t } = useTranslation();
  const insert = (variable: string): void => {
    const field = textarea.current;
    if (!field) return;
    const { value, selectionStart, selectionEnd } = field;
    const inserted = `{{${variable}}}`;
    // The caret can only be set in the text as it then is.
    flushSync(() => onText(value.slice(0, selectionStart) + inserted + value.slice(selectionEnd)));
    field.focus();
    field.setSelectionRange(selectionStart + inserted.length, selectionStart + inserted.length);
  };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(($) => $.admin.templates.insert)}
      </Text>
      {variables.map((variable) => (
        <Button key={variable} size="compact-sm" variant="default" onClick={() => insert(variable)}>
          {t(($) => $.admin.templates.variables[variable])}
        </Button>
      ))}
    </>
  );
}
