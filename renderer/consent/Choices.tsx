import { Text } from '@mantine/core';
import { IconAppWindow, IconDeviceDesktop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '#core/contracts/customer.ts';
import classes from './Choices.module.css';

interface ChoicesProps {
  readonly choices: readonly Choice[];
  /** A whole screen can be shown with nothing hidden on it to be seen. */
  readonly canShowMonitors: boolean;
  readonly chosen: readonly string[];
  readonly onChoose: (surfaceIds: readonly string[]) => void;
}

/** What can be shown: any number of screens, or one window. */
export function Choices({ choices, canShowMonitors, chosen, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const monitors = choices.filter(({ kind }) => kind === 'monitor');
  const isMonitor = (surfaceId: string): boolean =>
    monitors.some((monitor) => monitor.surfaceId === surfaceId);
  const choose = ({ surfaceId, kind }: Choice): void => {
    if (chosen.includes(surfaceId)) onChoose(chosen.filter((each) => each !== surfaceId));
    else if (kind === 'window') onChoose([surfaceId]);
    else onChoose([...chosen.filter(isMonitor), surfaceId]);
  };
  if (choices.length === 0) return <Text role="alert">{t(($) => $.help.consent.noChoices)}</Text>;
  return (
    <section aria-label={t(($) => $.help.consent.choose)}>
      <Text fw={600} mb={8}>
        {t(($) => $.help.consent.choose)}
      </Text>
      <div className={classes['grid']}>
        {choices.map((choice) => {
          const { surfaceId, kind, thumbnail } = choice;
          const n = monitors.indexOf(choice) + 1;
          const name = kind === 'monitor' ? t(($) => $.help.consent.monitor, { n }) : choice.name;
          const Icon = kind === 'monitor' ? IconDeviceDesktop : IconAppWindow;
          return (
            <button
              key={surfaceId}
              type="button"
              className={classes['choice']}
              disabled={kind === 'monitor' && !canShowMonitors}
              aria-pressed={chosen.includes(surfaceId)}
              onClick={() => choose(choice)}
            >
              <span className={classes['picture']}>
                {thumbnail === '' ? (
                  <Icon size={32} stroke={1.2} aria-hidden="true" />
                ) : (
                  <img src={thumbnail} alt="" />
                )}
              </span>
              <span className={classes['name']}>
                <Icon size={16} aria-hidden="true" />
                <span>{name}</span>
              </span>
            </button>
          );
        })}
      </div>
    </section>
  );
}
