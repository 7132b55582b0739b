import type { Settings } from '#core/contracts/model.ts';
import { HiddenPrograms } from '../../assist/hidden/HiddenPrograms.tsx';
import { useServices } from '../services.ts';
import { useCommand } from '../useCommand.ts';

/** What is never shown to somebody who helps at this computer. */
export function HidingSettings({ settings }: { readonly settings: Settings }) {
  const { ask } = useServices();
  const run = useCommand();
  return (
    <HiddenPrograms
      programs={settings.hiddenPrograms}
      openPrograms={() => ask('help.openPrograms', undefined)}
      onChange={(hiddenPrograms) => void run('settings.save', { hiddenPrograms })}
    />
  );
}
