import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { useNames } from '../inbox/useNames.ts';
import { useServices, useWorkspace } from '../services.ts';
import { useCommand } from '../useCommand.ts';

/** To which workspace this computer is signed in, and the way out of it. */
export function WorkspaceSettings() {
  const { t } = useTranslation();
  const run = useCommand();
  const { drafts } = useServices();
  const status = useWorkspace();
  const me = useNames().directory?.me;
  const [isAsking, setIsAsking] = useState(false);
  if (!status || status.state === 'signedOut') return null;
  const { workspaceName: workspace, server, pending } = status;
  const signOut = (): void => {
    drafts.flush();
    void run('workspace.signOut', undefined);
  };
  return (
    <div>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t(($) => $.inbox.signIn.signedIn, { workspace, server, name: me?.name ?? '' })}
      </Text>
      <Button variant="default" mt="md" onClick={() => setIsAsking(true)}>
        {t(($) => $.inbox.signIn.signOut)}
      </Button>
      <ConfirmModal
        opened={isAsking}
        title={t(($) => $.inbox.signIn.signOutTitle, { workspace })}
        text={[
          t(($) => $.inbox.signIn.signOutText),
          pending > 0 ? t(($) => $.inbox.signIn.signOutPending, { count: pending }) : '',
        ].join(' ')}
        confirm={t(($) => $.inbox.signIn.signOut)}
        cancel={t(($) => $.inbox.dialogs.cancel)}
        isDanger={pending > 0}
        onConfirm={signOut}
        onClose={() => setIsAsking(false)}
      />
    </div>
  );
}
