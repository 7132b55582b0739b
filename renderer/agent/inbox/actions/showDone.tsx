import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

interface Done {
  readonly message: string;
  readonly undoLabel: string;
  readonly undo: () => void;
}

/** Says what was done, and offers to take it back for a while. */
export function showDone({ message, undoLabel, undo }: Done): void {
  const id = notifications.show({
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {message}
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {undoLabel}
        </Button>
      </Group>
    ),
  });
}
