import { Button, Popover, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lease } from '#core/domain/assist/lease.ts';
import { formatDuration } from '../../agent/calls/format.ts';
import { useNow } from '../../agent/useClock.ts';
import { isHeld } from '../session/leaseState.ts';
import type { Joined } from '../session/viewingState.ts';
import { leaseWords } from './leaseWords.ts';
import { ToolButton } from './ToolButton.tsx';

interface LeaseToolProps {
  readonly joined: Joined;
  /** The first that is held, or else offered, speaks for all. */
  readonly leases: readonly Lease[];
  readonly icon: ReactNode;
  readonly name: string;
  readonly onAsk: () => void;
  readonly onGiveBack: (leases: readonly Lease[]) => void;
  /** What can be done while it is granted. */
  readonly children?: ReactNode;
}

/** A tool that takes a lease: asks for it, shows how it stands, and opens what can be done with it. */
export function LeaseTool({ joined, leases, icon, name, onAsk, onGiveBack, children }: LeaseToolProps) {
  const { t } = useTranslation();
  const now = useNow(joined.leases !== undefined);
  const [isOpen, setOpen] = useState(false);
  const held = leases.filter((lease) => isHeld(joined.leases, lease, now));
  const speaking =
    held[0] ?? leases.find((lease) => joined.leases[lease].state !== 'notOffered') ?? leases[0];
  if (speaking === undefined) return null;
  const state = joined.leases[speaking];
  const isGranted = held.length > 0;
  const words = leaseWords(t, state, joined.platform, now);
  const left =
    isGranted && state.state === 'granted' && state.until !== null
      ? formatDuration(state.until - now)
      : undefined;
  return (
    <Popover
      opened={isOpen && isGranted}
      onChange={setOpen}
      position="bottom"
      shadow="md"
      width={260}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ToolButton
          icon={icon}
          name={name}
          hint={words}
          state={isGranted ? 'granted' : state.state === 'granted' ? 'takenBack' : state.state}
          left={left}
          isOff={state.state === 'notOffered' || state.state === 'asked'}
          aria-expanded={isGranted ? isOpen : undefined}
          onClick={() => (isGranted ? setOpen(!isOpen) : onAsk())}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            {words}
          </Text>
          {children}
          <Button size="xs" variant="default" onClick={() => onGiveBack(held)}>
            {t(($) => $.assist.tools.giveBack)}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
