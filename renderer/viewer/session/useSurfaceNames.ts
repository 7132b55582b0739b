import { useTranslation } from 'react-i18next';
import type { ShownSurface } from '#core/domain/assist/control.ts';

/** What each surface is called: by its own name, or by its kind and number. */
export function useSurfaceNames(surfaces: readonly ShownSurface[]): readonly string[] {
  const { t } = useTranslation();
  return surfaces.map(({ kind, name }, at) => {
    const n = surfaces.slice(0, at + 1).filter((each) => each.kind === kind).length;
    return name || t(($) => $.assist.shown[kind], { n });
  });
}
