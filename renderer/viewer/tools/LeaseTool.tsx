import { Button, Popover, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lease } from '#core/domain/assist/lease.ts';
import { formatDuration } from '../../agent/calls/format.ts';
import { useNow } from '../../agent/useClock.ts';
import { isHeld, type LeaseState } from '../session/leaseState.ts';
import type { Joined } from '../session/viewingState.ts';
import type { ViewingStore } from '../session/viewingStore.ts';
import { leaseWords } from './leaseWords.ts';
import { ToolButton } from './ToolButton.tsx';

interface LeaseToolProps {
  readonly store: ViewingStore;
  readonly joined: Joined;
  /** The first that is held, or else offered, speaks for all. */
  readonly leases: readonly Lease[];
  readonly icon: ReactNode;
  readonly name: string;
  /** Instead of asking for all of them at once. */
  readonly onAsk?: () => void;
  /** What a click does while it is granted, instead of showing what can be done. */
  readonly onUse?: () => void;
  /** It is what the pointer does now. */
  readonly isOn?: boolean;
  /** What can be done while it is granted. */
  readonly children?: ReactNode;
}

/** A tool that takes a lease: asks for it, shows how it stands, and opens what can be done with it. */
export function LeaseTool({
  store,
  joined,
  leases,
  icon,
  name,
  onAsk,
  onUse,
  isOn,
  children,
}: LeaseToolProps) {
  const { t } = useTranslation();
  const now = useNow(true);
  const [isOpen, setOpen] = useState(false);
  const held = leases.filter((lease) => isHeld(joined.leases, lease, now));
  const [first] = leases;
  const speaking = held[0] ?? leases.find((lease) => joined.leases[lease].state !== 'notOffered') ?? first;
  if (speaking === undefined) return null;
  const state = joined.leases[speaking];
  const isGranted = held.length > 0;
  const isBeyond = state.state === 'notOffered';
  const words = leaseWords(t, state, joined.platform, now);
  const press = (): void => {
    if (isBeyond || (isGranted && (isOn || !onUse))) setOpen(!isOpen);
    else if (isGranted) onUse?.();
    else if (onAsk) onAsk();
    else store.ask(leases);
  };
  return (
    <Popover
      opened={isOpen && (isGranted || isBeyond)}
      onChange={setOpen}
      position="bottom"
      shadow="md"
      width={270}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <ToolButton
            icon={icon}
            name={name}
            hint={words}
            state={isGranted ? 'granted' : state.state === 'granted' ? 'takenBack' : state.state}
            left={timeLeft(state, now)}
            isOn={isOn}
            isOff={state.state === 'asked'}
            data-lease={speaking}
            aria-expanded={isGranted || isBeyond ? isOpen : undefined}
            onClick={press}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{words}</Text>
          {isBeyond ? (
            <Beyond store={store} joined={joined} leases={leases} state={state} />
          ) : (
            <>
              {children}
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  for (const lease of held) store.giveBack(lease);
                }}
              >
                {t(($) => $.assist.tools.giveBack)}
              </Button>
            </>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface BeyondProps {
  readonly store: ViewingStore;
  readonly joined: Joined;
  readonly leases: readonly Lease[];
  readonly state: Extract<LeaseState, { state: 'notOffered' }>;
}

/** A page cannot give it; its customer can be told that the app can. */
function Beyond({ store, joined, leases, state }: BeyondProps) {
  const { t } = useTranslation();
  if (joined.platform !== 'browser') return null;
  if (state.isWanted) {
    return (
      <Text size="sm" c="dimmed" component="output">
        {t(($) => $.assist.lease.told)}
      </Text>
    );
  }
  return (
    <Button size="xs" variant="default" onClick={() => store.ask(leases)}>
      {t(($) => $.assist.lease.tell)}
    </Button>
  );
}

const timeLeft = (state: LeaseState, now: number): string | undefined =>
  state.state === 'granted' && state.until !== null && now < state.until
    ? formatDuration(state.until - now)
    : undefined;
