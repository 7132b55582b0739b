import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';

interface CallButtonProps {
  readonly label: string;
  readonly icon: Icon;
  /** Shown beside the label where the mouse rests. */
  readonly keys?: string;
  /** Something that is on or off. */
  readonly isPressed?: boolean;
  readonly isLoading?: boolean;
  readonly color?: string;
  /** `sm` for the bar over other screens, where there is no room for words. */
  readonly size: 'sm' | 'lg';
  readonly onClick: () => void;
}

/** One thing that can be done in a call. */
export function CallButton(props: CallButtonProps) {
  const { label, icon: Icon, keys, isPressed, isLoading = false, color = 'orange.8', size, onClick } = props;
  const common = {
    variant: isPressed ? 'filled' : 'default',
    color,
    loading: isLoading,
    onClick,
    ...(isPressed === undefined ? {} : { 'aria-pressed': isPressed }),
  } as const;
  const hint = keys === undefined ? label : size === 'lg' ? keys : `${label} (${keys})`;
  return (
    <Tooltip label={hint} disabled={size === 'lg' && keys === undefined}>
      {size === 'lg' ? (
        <Button {...common} size="lg" px="md" leftSection={<Icon size={20} aria-hidden="true" />}>
          {label}
        </Button>
      ) : (
        <ActionIcon {...common} size={36} aria-label={label}>
          <Icon size={18} aria-hidden="true" />
        </ActionIcon>
      )}
    </Tooltip>
  );
}
