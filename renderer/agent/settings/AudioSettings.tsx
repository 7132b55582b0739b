import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AudioDevice, Settings } from '#core/contracts/model.ts';
import { useDevices } from '../services.ts';
import { useCommand } from '../useCommand.ts';

const slots = [
  { slot: 'microphone', kind: 'microphone' },
  { slot: 'speaker', kind: 'speaker' },
  { slot: 'ringer', kind: 'speaker' },
] as const;

/** Which device hears, which speaks and which rings; and how key tones travel. */
export function AudioSettings({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const run = useCommand();
  const devices = useDevices();
  const choices = (kind: AudioDevice['kind'], chosen: string) => {
    const known = devices.filter((device) => device.kind === kind && device.label !== '');
    const isGone = chosen !== '' && known.every(({ id }) => id !== chosen);
    return [
      { value: '', label: t(($) => $.settings.audio.systemDevice) },
      ...known.map(({ id, label }) => ({ value: id, label })),
      ...(isGone ? [{ value: chosen, label: t(($) => $.settings.audio.goneDevice) }] : []),
    ];
  };
  return (
    <>
      {slots.map(({ slot, kind }) => (
        <Select
          key={slot}
          label={t(($) => $.settings.audio[slot])}
          allowDeselect={false}
          data={choices(kind, settings[slot])}
          value={settings[slot]}
          onChange={(value) => void run('settings.save', { [slot]: value ?? '' })}
        />
      ))}
      <Select
        label={t(($) => $.settings.audio.dtmf)}
        allowDeselect={false}
        data={[
          { value: 'rfc4733', label: t(($) => $.settings.audio.dtmfRfc4733) },
          { value: 'info', label: t(($) => $.settings.audio.dtmfInfo) },
        ]}
        value={settings.dtmf}
        onChange={(value) => void run('settings.save', { dtmf: value === 'info' ? 'info' : 'rfc4733' })}
      />
    </>
  );
}
