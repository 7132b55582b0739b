import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { customerBridge, CustomerView, Helper } from '#core/contracts/customer.ts';
import type { Settings } from '#core/contracts/model.ts';
import { useRemoteValue, type RemoteValue } from '../agent/remoteValue.ts';
import type { Client } from '../bridge.ts';
import classes from './CustomerApp.module.css';
import { CutShort } from './CutShort.tsx';
import { EnterCode } from './EnterCode.tsx';
import type { FileEnd } from '../assist/files/fileEnd.ts';
import { Over } from './Over.tsx';
import type { OwnTerminal } from './ownTerminal.ts';
import { Session } from './Session.tsx';

export type CustomerClient = Client<typeof customerBridge>;

/** What a session shares besides the screen. */
export interface Shared {
  readonly files: FileEnd;
  readonly terminal: OwnTerminal;
  readonly settings: RemoteValue<Settings>;
}

interface CustomerAppProps {
  readonly bridge: CustomerClient;
  readonly view: RemoteValue<CustomerView>;
  readonly shared: Shared;
}

/** The window in which somebody gets help: the code, what they have allowed, and the way to end it. */
export function CustomerApp({ bridge, view, shared }: CustomerAppProps) {
  const { t } = useTranslation();
  const shown = useRemoteValue(view);
  useEffect(() => {
    document.title = t(($) => $.help.title);
  }, [t]);
  return (
    <main className={classes['main']}>{shown && <Place bridge={bridge} view={shown} shared={shared} />}</main>
  );
}

interface PlaceProps {
  readonly bridge: CustomerClient;
  readonly view: CustomerView;
  readonly shared: Shared;
}

function Place({ bridge, view, shared }: PlaceProps) {
  switch (view.state) {
    case 'idle':
      return view.back && view.code === '' ? (
        <CutShort bridge={bridge} back={view.back} />
      ) : (
        <EnterCode
          key={`${view.server} ${view.code}`}
          bridge={bridge}
          link={view}
          settings={shared.settings}
        />
      );
    case 'finding':
      return <Finding bridge={bridge} server={view.server} back={view.back} />;
    case 'joined':
      return <Session bridge={bridge} session={view.session} shared={shared} />;
    case 'over':
      return (
        <Over bridge={bridge} problem={view.problem} hasReceipt={view.hasReceipt} canGoOn={view.canGoOn} />
      );
  }
}

interface FindingProps {
  readonly bridge: CustomerClient;
  readonly server: string;
  readonly back: Helper | null;
}

function Finding({ bridge, server, back }: FindingProps) {
  const { t } = useTranslation();
  return (
    <Stack className={classes['middle'] ?? ''}>
      <Group wrap="nowrap">
        <Loader size="sm" />
        <Text component="output">
          {back ? t(($) => $.help.back.waiting, { ...back }) : t(($) => $.help.finding, { server })}
        </Text>
      </Group>
      <Button variant="default" onClick={() => void bridge.ask('customer.end', undefined)}>
        {t(($) => $.help.cancel)}
      </Button>
    </Stack>
  );
}
