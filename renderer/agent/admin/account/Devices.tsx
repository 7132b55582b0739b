import { Badge, Button, Group, Loader, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminOutcome } from '#core/contracts/admin.ts';
import type { DeviceSession } from '#core/contracts/sync/accounts.ts';
import { useAnswer } from '../../inbox/useAnswer.ts';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { FailureAlert } from '../FailureAlert.tsx';
import { Panel } from '../Panel.tsx';
import { useAdminCommand, useAskAdmin } from '../useAdmin.ts';
import { useFailureText } from '../useFailureText.ts';
import classes from './Devices.module.css';

/** Where one is signed in, each of which can be signed out from here. */
export function Devices() {
  const { t, i18n } = useTranslation();
  const ask = useAskAdmin();
  const run = useAdminCommand();
  const failureText = useFailureText();
  const { value: answer, failed, again } = useAnswer('devices', () => ask('admin.sessions', undefined));
  const [asked, setAsked] = useState<DeviceSession | 'others' | null>(null);
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });

  const end = async (outcome: Promise<AdminOutcome | undefined>, done: string): Promise<void> => {
    const result = await outcome;
    setAsked(null);
    again();
    if (result === undefined) return;
    notifications.show(
      result.ok ? { color: 'green', message: done } : { color: 'red', message: failureText(result.failure) },
    );
  };
  const devices = answer?.ok ? answer.value : undefined;
  const failure = answer?.ok === false ? answer.failure : failed ? 'failed' : undefined;
  return (
    <Panel title={t(($) => $.admin.account.devicesTitle)} text={t(($) => $.admin.account.devicesText)}>
      {devices === undefined && failure === undefined && (
        <Loader size="sm" aria-label={t(($) => $.admin.loading)} />
      )}
      {failure !== undefined && (
        <>
          <FailureAlert failure={failure} />
          <Group>
            <Button variant="default" onClick={again}>
              {t(($) => $.admin.again)}
            </Button>
          </Group>
        </>
      )}
      {devices && (
        <ul className={classes['list']}>
          {devices
            .toSorted((one, other) => Number(other.current) - Number(one.current))
            .map((device) => {
              const { sessionId, deviceName, createdAt, lastSeenAt, current } = device;
              return (
                <li key={sessionId} className={classes['device']}>
                  <IconDeviceDesktop size={22} stroke={1.6} aria-hidden="true" />
                  <div style={{ minWidth: 0 }}>
                    <Group gap={8}>
                      <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
                        <bdi>{deviceName}</bdi>
                      </Text>
                      {current && (
                        <Badge variant="light" size="sm" tt="none">
                          {t(($) => $.admin.account.thisDevice)}
                        </Badge>
                      )}
                    </Group>
                    <Text size="sm" c="dimmed">
                      {t(($) => $.admin.account.signedIn, { time: time.format(createdAt) })}
                      {' · '}
                      {current
                        ? t(($) => $.admin.account.seenNow)
                        : t(($) => $.admin.account.lastSeen, { time: time.format(lastSeenAt) })}
                    </Text>
                  </div>
                  {!current && (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={t(($) => $.admin.account.revokeNamed, { name: deviceName })}
                      onClick={() => setAsked(device)}
                    >
                      {t(($) => $.admin.account.revoke)}
                    </Button>
                  )}
                </li>
              );
            })}
        </ul>
      )}
      {devices?.every(({ current }) => current) && (
        <Text size="sm" c="dimmed">
          {t(($) => $.admin.account.onlyThis)}
        </Text>
      )}
      {devices?.some(({ current }) => !current) && (
        <Group>
          <Button variant="light" color="red" onClick={() => setAsked('others')}>
            {t(($) => $.admin.account.others)}
          </Button>
        </Group>
      )}
      {asked === 'others' && (
        <ConfirmDialog
          title={t(($) => $.admin.account.othersTitle)}
          lines={[t(($) => $.admin.account.othersText)]}
          confirm={t(($) => $.admin.account.others)}
          onConfirm={() =>
            end(
              run('admin.revokeOthers', undefined),
              t(($) => $.admin.account.othersDone),
            )
          }
          onClose={() => setAsked(null)}
        />
      )}
      {asked !== null && asked !== 'others' && (
        <ConfirmDialog
          title={t(($) => $.admin.account.revokeTitle, { name: asked.deviceName })}
          lines={[t(($) => $.admin.account.revokeText)]}
          confirm={t(($) => $.admin.account.revoke)}
          onConfirm={() =>
            end(
              run('admin.revokeSession', { sessionId: asked.sessionId }),
              t(($) => $.admin.account.revoked, { name: asked.deviceName }),
            )
          }
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}
