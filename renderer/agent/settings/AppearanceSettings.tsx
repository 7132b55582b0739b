import { Input, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { settingsSchema, type Settings } from '#core/contracts/model.ts';
import { useCommand } from '../useCommand.ts';

const themes = ['system', 'light', 'dark'] as const;

/** How Heartline looks, and the language it speaks; each language is named in itself. */
export function AppearanceSettings({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const run = useCommand();
  const save = (change: unknown): void => {
    const parsed = settingsSchema.partial().safeParse(change);
    if (parsed.success) void run('settings.save', parsed.data);
  };
  const label = t(($) => $.settings.appearance.theme);
  return (
    <>
      <Input.Wrapper label={label}>
        <SegmentedControl
          fullWidth
          mt={4}
          aria-label={label}
          data={themes.map((value) => ({ value, label: t(($) => $.settings.appearance.themes[value]) }))}
          value={settings.theme}
          onChange={(theme) => save({ theme })}
        />
      </Input.Wrapper>
      <Select
        label={t(($) => $.settings.appearance.language)}
        allowDeselect={false}
        data={[
          { value: 'system', label: t(($) => $.settings.appearance.systemLanguage) },
          { value: 'en', label: 'English' },
          { value: 'zh-CN', label: '简体中文' },
        ]}
        value={settings.language}
        onChange={(language) => save({ language })}
      />
    </>
  );
}
