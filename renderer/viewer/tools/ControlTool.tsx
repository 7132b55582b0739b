import { IconMouse } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../agent/calls/format.ts';
import { useNow } from '../../agent/useClock.ts';
import { isHeld } from '../session/leaseState.ts';
import type { Joined } from '../session/viewingState.ts';
import type { Tool } from '../stage/tool.ts';
import { leaseWords } from './leaseWords.ts';
import { ToolButton } from './ToolButton.tsx';

interface ControlToolProps {
  readonly joined: Joined;
  readonly isOn: boolean;
  readonly onTool: (tool: Tool) => void;
  readonly onAsk: () => void;
}

/** Mouse and keyboard: asked for by the first click, used by the next. */
export function ControlTool({ joined, isOn, onTool, onAsk }: ControlToolProps) {
  const { t } = useTranslation();
  const now = useNow(true);
  const { control } = joined.leases;
  const isGranted = isHeld(joined.leases, 'control', now);
  const left =
    isGranted && control.state === 'granted' && control.until !== null
      ? formatDuration(control.until - now)
      : undefined;
  const words = leaseWords(t, control, joined.platform, now);
  return (
    <ToolButton
      icon={<IconMouse size={18} stroke={1.8} aria-hidden="true" />}
      name={t(($) => $.assist.tools.control)}
      hint={isGranted ? `${t(($) => $.assist.tools.controlHint)} ${words}` : words}
      state={isGranted ? 'granted' : control.state === 'granted' ? 'takenBack' : control.state}
      left={left}
      isOn={isOn}
      isOff={control.state === 'notOffered' || control.state === 'asked'}
      data-tool="control"
      onClick={() => (isGranted ? onTool('control') : onAsk())}
    />
  );
}
