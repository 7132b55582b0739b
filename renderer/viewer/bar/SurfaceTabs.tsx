import { Badge, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShownSurface } from '#core/domain/assist/control.ts';
import classes from './Bar.module.css';

/** Of all surfaces beside each other. */
export const allSurfaces = 'all ';

interface SurfaceTabsProps {
  readonly surfaces: readonly ShownSurface[];
  readonly names: readonly string[];
  readonly chosen: string;
  readonly onChoose: (surfaceId: string) => void;
}

/** Which of the shown surfaces is looked at. */
export function SurfaceTabs({ surfaces, names, chosen, onChoose }: SurfaceTabsProps) {
  const { t } = useTranslation();
  const [only] = surfaces;
  if (surfaces.length <= 1) {
    return only ? (
      <Badge variant="light" color="teal" className={classes['surface'] ?? ''}>
        {only.name || t(($) => $.assist.surfaces[only.kind])}
      </Badge>
    ) : null;
  }
  const tabs = surfaces.map(({ surfaceId }, n) => ({ value: surfaceId, label: names[n] ?? '' }));
  return (
    <SegmentedControl
      size="xs"
      className={classes['tabs'] ?? ''}
      aria-label={t(($) => $.assist.shown.which)}
      value={chosen}
      onChange={onChoose}
      data={[...tabs, { value: allSurfaces, label: t(($) => $.assist.shown.all) }]}
    />
  );
}
