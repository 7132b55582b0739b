import { Button, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import { IconChevronDown, IconKeyboard } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostPlatform } from '#core/domain/assist/control.ts';
import type { Input } from '../input/input.ts';
import { combinations, specialKeysOf, type SpecialKey } from './specialKeys.ts';
import classes from './Tools.module.css';

interface KeyboardControlsProps {
  readonly input: Input;
  readonly platform: HostPlatform;
}

/** How the agent's keyboard reaches the customer, and the keys that it cannot reach them by. */
export function KeyboardControls({ input, platform }: KeyboardControlsProps) {
  const { t } = useTranslation();
  const mode = useSyncExternalStore(input.subscribe, input.mode);
  const press = (name: SpecialKey): void =>
    name === 'secureAttention' ? input.secureAttention() : input.keyboard.tap(combinations[name]);
  return (
    <div className={classes['extras']}>
      <Tooltip
        label={t(($) => (mode === 'text' ? $.assist.keyboard.textHint : $.assist.keyboard.positionHint))}
        multiline
        maw={300}
      >
        <SegmentedControl
          size="xs"
          aria-label={t(($) => $.assist.keyboard.label)}
          value={mode}
          onChange={(value) => input.become(value === 'text' ? 'text' : 'position')}
          data={[
            { value: 'position', label: t(($) => $.assist.keyboard.position) },
            { value: 'text', label: t(($) => $.assist.keyboard.text) },
          ]}
        />
      </Tooltip>
      <Menu shadow="md" position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconKeyboard size={16} aria-hidden="true" />}
            rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          >
            {t(($) => $.assist.keyboard.system)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t(($) => $.assist.keyboard.systemHint)}</Menu.Label>
          {specialKeysOf(platform).map((name) => (
            <Menu.Item key={name} onClick={() => press(name)}>
              {t(($) => $.assist.keyboard[name])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
