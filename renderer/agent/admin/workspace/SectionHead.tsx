import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionHeadProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** What a part of the workspace is for, and the one thing that is done most there. */
export function SectionHead({ title, text, children }: SectionHeadProps) {
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <div style={{ flex: '1 1 240px' }}>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed" mt={2}>
          {text}
        </Text>
      </div>
      {children}
    </Group>
  );
}
