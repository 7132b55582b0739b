import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAspectRatio, IconMaximize, IconMinimize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Bar.module.css';

export interface ZoomActions {
  readonly larger: () => void;
  readonly smaller: () => void;
  readonly fit: () => void;
  readonly real: () => void;
}

interface ZoomControlsProps {
  readonly actions: ZoomActions;
  readonly isFit: boolean;
  /** Pixels of the screen for one of the picture; undefined while there is none. */
  readonly scale: number | undefined;
}

/** How large the picture is, and how to change that. */
export function ZoomControls({ actions, isFit, scale }: ZoomControlsProps) {
  const { t } = useTranslation();
  const hasPicture = scale !== undefined;
  const isReal = hasPicture && !isFit && Math.abs(scale - 1) < 0.005;
  return (
    <fieldset className={classes['group']} aria-label={t(($) => $.assist.zoom.label)}>
      <span className={classes['wideOnly']}>
        <BarButton label={t(($) => $.assist.zoom.smaller)} onClick={actions.smaller} disabled={!hasPicture}>
          <IconZoomOut size={18} />
        </BarButton>
      </span>
      <Tooltip label={t(($) => $.assist.zoom.real)}>
        <UnstyledButton
          className={classes['percent'] ?? ''}
          aria-label={t(($) => $.assist.zoom.real)}
          aria-pressed={isReal}
          disabled={!hasPicture}
          onClick={actions.real}
        >
          {hasPicture ? `${Math.round(scale * 100)} %` : '1:1'}
        </UnstyledButton>
      </Tooltip>
      <span className={classes['wideOnly']}>
        <BarButton label={t(($) => $.assist.zoom.larger)} onClick={actions.larger} disabled={!hasPicture}>
          <IconZoomIn size={18} />
        </BarButton>
      </span>
      <BarButton
        label={t(($) => $.assist.zoom.fit)}
        onClick={actions.fit}
        disabled={!hasPicture}
        isOn={isFit && hasPicture}
      >
        <IconAspectRatio size={18} />
      </BarButton>
    </fieldset>
  );
}

interface FullScreenProps {
  readonly isFull: boolean;
  readonly onToggle: () => void;
}

export function FullScreenButton({ isFull, onToggle }: FullScreenProps) {
  const { t } = useTranslation();
  return (
    <BarButton label={t(($) => (isFull ? $.assist.zoom.leaveFull : $.assist.zoom.full))} onClick={onToggle}>
      {isFull ? <IconMinimize size={18} /> : <IconMaximize size={18} />}
    </BarButton>
  );
}

interface BarButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly isOn?: boolean;
  readonly children: ReactNode;
}

function BarButton({ label, onClick, disabled = false, isOn, children }: BarButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={32}
        className={classes['icon'] ?? ''}
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? 'pulse' : 'gray'}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
