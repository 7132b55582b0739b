import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { ConflictPanel, type Described } from './ConflictPanel.tsx';
import { focusFirstError } from './focusFirstError.ts';
import type { Form } from './rebase.ts';
import type { Draft } from './useDraft.ts';
import type { SaveResult } from './useSaveRecord.ts';

interface RecordEditorProps<F extends Form> {
  readonly title: string;
  readonly draft: Draft<F>;
  readonly described: Described<F>;
  /** Something that is wrong keeps it from being saved. */
  readonly isInvalid: boolean;
  /** Somebody has deleted it while it was open. */
  readonly isGone?: boolean;
  /** Something is typed that is not part of the draft. */
  readonly hasMore?: boolean;
  readonly save: () => Promise<SaveResult>;
  readonly onClose: () => void;
  /** @param isTried whether what is wrong is to be shown by now */
  readonly children: (isTried: boolean) => ReactNode;
}

/** A record in a window of its own, with everything that can come between typing and saving. */
export function RecordEditor<F extends Form>(props: RecordEditorProps<F>) {
  const {
    title,
    draft,
    described,
    isInvalid,
    isGone = false,
    hasMore = false,
    save,
    onClose,
    children,
  } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const isNarrow = useMediaQuery('(max-width: 620px)', false, { getInitialValueInEffect: false });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<string>();

  const leave = (): void => {
    draft.clear();
    onClose();
  };
  const close = (): void => {
    if (draft.isDirty || hasMore) setLeaving(true);
    else leave();
  };
  const submit = async (): Promise<void> => {
    setTried(true);
    setProblem(undefined);
    if (isInvalid || draft.conflicts.length > 0) {
      focusFirstError(form.current);
      return;
    }
    setBusy(true);
    const result = await save();
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      return;
    }
    notifications.show({
      color: result.isLater ? 'orange' : 'green',
      message: t(($) => (result.isLater ? $.admin.editing.savedLater : $.admin.editing.saved)),
    });
    leave();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={
        <Text span fw={600}>
          {title}
        </Text>
      }
      size="lg"
      fullScreen={isNarrow}
      closeOnClickOutside={!draft.isDirty && !hasMore}
      closeOnEscape={!isLeaving}
      closeButtonProps={{ 'aria-label': t(($) => $.admin.editing.cancel) }}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void submit();
        }}
      >
        <Stack gap="md">
          {draft.isRestored && draft.isDirty && (
            <Text size="sm" c="dimmed">
              {t(($) => $.admin.editing.restored)}
            </Text>
          )}
          {isGone && <Alert color="orange">{t(($) => $.admin.editing.gone)}</Alert>}
          <ConflictPanel draft={draft} described={described} />
          {children(isTried)}
          {problem !== undefined && (
            <Alert role="alert" color="red">
              {problem}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t(($) => $.admin.editing.cancel)}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t(($) => $.admin.editing.save)}
            </Button>
          </Group>
        </Stack>
      </form>
      {isLeaving && (
        <ConfirmDialog
          title={t(($) => $.admin.editing.discardTitle)}
          lines={[t(($) => $.admin.editing.discardText)]}
          confirm={t(($) => $.admin.editing.discard)}
          cancel={t(($) => $.admin.editing.keepEditing)}
          onConfirm={leave}
          onClose={() => setLeaving(false)}
        />
      )}
    </Modal>
  );
}
