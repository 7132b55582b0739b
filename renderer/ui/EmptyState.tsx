import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** What stands where there is nothing yet: what would be here, and what to do for it. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <Stack align="center" justify="center" gap="xs" py="xl" px="md" flex={1}>
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden="true">
        {icon}
      </ThemeIcon>
      <Text fw={600} mt="xs" ta="center">
        {title}
      </Text>
      <Text size="sm" c="dimmed" ta="center" maw={340}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
