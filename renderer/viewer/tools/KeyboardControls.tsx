import { Button, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import { IconChevronDown, IconKeyboard } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostPlatform } from '#core/domain/assist/control.ts';
import type { Input } from '../input/input.ts';
import classes from './Tools.module.css';

interface KeyboardControlsProps {
  readonly input: Input;
  readonly platform: HostPlatform;
}

const combinations = {
  altTab: ['AltLeft', 'Tab'],
  altF4: ['AltLeft', 'F4'],
  taskManager: ['ControlLeft', 'ShiftLeft', 'Escape'],
  printScreen: ['PrintScreen'],
} as const;

/** How the agent's keyboard reaches the customer, and the keys that it cannot reach them by. */
export function KeyboardControls({ input, platform }: KeyboardControlsProps) {
  const { t } = useTranslation();
  const mode = useSyncExternalStore(input.subscribe, input.mode);
  const isMac = platform === 'darwin';
  const names = Object.keys(combinations) as (keyof typeof combinations)[];
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
          {!isMac && (
            <Menu.Item onClick={() => input.secureAttention()}>
              {t(($) => $.assist.keyboard.secureAttention)}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => input.keyboard.tap(['MetaLeft'])}>
            {t(($) => (isMac ? $.assist.keyboard.command : $.assist.keyboard.meta))}
          </Menu.Item>
          {names.map((name) => (
            <Menu.Item key={name} onClick={() => input.keyboard.tap(combinations[name])}>
              {t(($) => $.assist.keyboard[name])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
