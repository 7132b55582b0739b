import { Button, Group, Modal, Text } from '@mantine/core';

interface ConfirmModalProps {
  readonly opened: boolean;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly isDanger?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that is not taken back with one click. The safe answer has the focus. */
export function ConfirmModal(props: ConfirmModalProps) {
  const { opened, title, text, confirm, cancel, isDanger = false, onConfirm, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered withCloseButton={false}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {cancel}
        </Button>
        <Button
          {...(isDanger ? { color: 'red.8' } : {})}
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
