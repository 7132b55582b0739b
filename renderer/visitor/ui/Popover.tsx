import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import styles from './Popover.module.css';

/**
 * A button that opens a small panel; Escape and a click elsewhere close it. `done`: the focus goes back to the button;
 * `left`: whoever closed it has put the focus somewhere.
 */
export function Popover({
  label,
  icon,
  align,
  children,
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly align: 'start' | 'end';
  readonly children: (close: (how: 'done' | 'left') => void) => ReactNode;
}) {
  const [state, setState] = useState<'shut' | 'open' | 'done' | 'left'>('shut');
  const root = useRef<HTMLDivElement>(null);
  const isOpen = state === 'open';

  useLayoutEffect(() => {
    const element = root.current;
    if (state === 'done') element?.querySelector('button')?.focus();
    if (state !== 'open') return undefined;
    element?.querySelector<HTMLElement>('dialog button, dialog input')?.focus();
    const elsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && !element?.contains(event.target)) setState('left');
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // In a frame, Escape would else close the frame too.
      event.preventDefault();
      setState('done');
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('keydown', escape);
    };
  }, [state]);

  return (
    <div className={styles['root']} ref={root}>
      <IconButton
        label={label}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setState(isOpen ? 'done' : 'open')}
      >
        {icon}
      </IconButton>
      {isOpen && (
        <dialog open className={`${styles['panel']} ${styles[align]}`} aria-label={label}>
          {children(setState)}
        </dialog>
      )}
    </div>
  );
}
