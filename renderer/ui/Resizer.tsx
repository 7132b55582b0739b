/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- a focusable separator is a widget (WAI-ARIA 1.2 §separator). */
import { useRef } from 'react';
import classes from './Resizer.module.css';

interface ResizerProps {
  readonly label: string;
  /** Pixels. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Whether the pane that grows lies before or after the handle. */
  readonly grows: 'before' | 'after';
  readonly onChange: (value: number) => void;
}

/** A handle between two panes, for the pointer and for the arrow keys (WAI-ARIA window splitter). */
export function Resizer({ label, value, min, max, grows, onChange }: ResizerProps) {
  const start = useRef<{ x: number; value: number } | null>(null);
  const sign = grows === 'before' ? 1 : -1;
  const set = (next: number): void => onChange(Math.round(Math.min(max, Math.max(min, next))));
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={classes['handle']}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current) set(start.current.value + sign * (event.clientX - start.current.x));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') set(value - sign * 16);
        if (event.key === 'ArrowRight') set(value + sign * 16);
      }}
    />
  );
}
