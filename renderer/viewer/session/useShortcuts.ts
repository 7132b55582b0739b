import { useEffect, useEffectEvent } from 'react';
import type { ZoomActions } from '../bar/ZoomControls.tsx';
import type { Tool } from '../stage/tool.ts';

interface ShortcutTools {
  readonly zoom: ZoomActions;
  readonly setTool: (tool: Tool) => void;
  readonly hasPicture: boolean;
  readonly onFullScreen: () => void;
}

/** Keys of the window; what goes to the customer never comes here. */
export function useShortcuts(tools: ShortcutTools): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { zoom, setTool, hasPicture, onFullScreen } = tools;
    const actions: Readonly<Record<string, () => void>> = {
      '0': zoom.fit,
      '1': zoom.real,
      '+': zoom.larger,
      '=': zoom.larger,
      '-': zoom.smaller,
      v: () => setTool('look'),
      l: () => hasPicture && setTool('laser'),
      d: () => hasPicture && setTool('draw'),
      c: () => setTool('control'),
      F11: onFullScreen,
    };
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.defaultPrevented;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (isTyping || !isPlain || !action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
