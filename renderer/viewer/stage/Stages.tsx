import type { ShownSurface } from '#core/domain/assist/control.ts';
import type { ViewingStore } from '../session/viewingStore.ts';
import classes from './Stages.module.css';
import { Stage } from './Stage.tsx';
import type { Tool } from './tool.ts';
import type { useZoom } from './useZoom.ts';

interface StagesProps {
  readonly store: ViewingStore;
  readonly surfaces: readonly ShownSurface[];
  readonly nameOf: (surfaceId: string) => string;
  readonly pictures: ReadonlyMap<string, MediaStream>;
  readonly tool: Tool;
  readonly zoom: ReturnType<typeof useZoom>;
}

/** One surface, or all of them beside each other. */
export function Stages({ store, surfaces, nameOf, pictures, tool, zoom }: StagesProps) {
  return (
    <div className={classes['stages']}>
      {surfaces.map((surface) => (
        <Stage
          key={surface.surfaceId}
          store={store}
          surface={surface}
          name={nameOf(surface.surfaceId)}
          stream={pictures.get(surface.mid)}
          tool={tool}
          zoom={zoom.zoom}
          onZoom={zoom.setZoom}
          onScale={zoom.onScale}
        />
      ))}
    </div>
  );
}
