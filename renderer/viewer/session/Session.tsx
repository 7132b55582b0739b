import { useState, useSyncExternalStore } from 'react';
import type { Lease } from '#core/domain/assist/lease.ts';
import { FileDrop } from '../../assist/files/FileDrop.tsx';
import { FullScreenButton, ZoomControls } from '../bar/ZoomControls.tsx';
import { HeaderBar } from '../bar/HeaderBar.tsx';
import { QualityButton } from '../bar/QualityButton.tsx';
import { allSurfaces, SurfaceTabs } from '../bar/SurfaceTabs.tsx';
import type { PanelName } from '../panel/panels.ts';
import { SidePanel } from '../panel/SidePanel.tsx';
import { Stages } from '../stage/Stages.tsx';
import { useTool } from '../stage/useTool.ts';
import { useZoom } from '../stage/useZoom.ts';
import { AskSheet } from '../tools/AskSheet.tsx';
import { ToolBar } from '../tools/ToolBar.tsx';
import classes from './Session.module.css';
import { Notices } from './Notices.tsx';
import { NothingShown } from './NothingShown.tsx';
import { useFullScreen } from './useFullScreen.ts';
import { useShortcuts } from './useShortcuts.ts';
import { useSurfaceNames } from './useSurfaceNames.ts';
import type { Joined } from './viewingState.ts';
import type { ViewingStore } from './viewingStore.ts';

interface SessionProps {
  readonly store: ViewingStore;
  readonly joined: Joined;
  readonly pictures: ReadonlyMap<string, MediaStream>;
  readonly title: string;
}

/** The customer is there: what they show, and what may be done with it. */
export function Session({ store, joined, pictures, title }: SessionProps) {
  const { tool, setTool } = useTool(joined);
  const zoom = useZoom();
  const full = useFullScreen(tool === 'control');
  const [chosen, setChosen] = useState('');
  const recording = useSyncExternalStore(store.recording.subscribe, store.recording.state);
  const canRecord = useSyncExternalStore(store.recording.subscribe, store.recording.canRecord);
  const [sheet, setSheet] = useState<readonly Lease[] | null>(null);
  const [panel, setPanel] = useState<PanelName | null>(null);
  const names = useSurfaceNames(joined.surfaces);
  const { surfaces } = joined;
  const [first] = surfaces;
  // What was chosen may not be shown any more.
  const isShown = surfaces.some(({ surfaceId }) => surfaceId === chosen);
  const looking = chosen === allSurfaces || isShown ? chosen : (first?.surfaceId ?? '');
  useShortcuts({ zoom: zoom.actions, setTool, hasPicture: surfaces.length > 0, onFullScreen: full.toggle });
  return (
    <div className={classes['session']}>
      <HeaderBar title={title} compare={joined.compare} onEnd={() => store.end()}>
        <SurfaceTabs surfaces={surfaces} names={names} chosen={looking} onChoose={setChosen} />
        <QualityButton
          store={store}
          mid={(surfaces.find(({ surfaceId }) => surfaceId === looking) ?? first)?.mid}
        />
        <ZoomControls
          actions={zoom.actions}
          isFit={zoom.zoom.mode === 'fit'}
          scale={first && zoom.shownScale}
        />
        <FullScreenButton isFull={full.isFull} onToggle={full.toggle} />
      </HeaderBar>
      <ToolBar
        store={store}
        joined={joined}
        tool={tool}
        onTool={setTool}
        onSheet={setSheet}
        onPanel={setPanel}
        recording={recording}
        canRecord={canRecord}
      />
      <Notices viewing={store} joined={joined} recording={recording} />
      <div className={classes['work']}>
        {surfaces.length === 0 ? (
          <NothingShown store={store} joined={joined} />
        ) : (
          <Stages
            store={store}
            surfaces={
              looking === allSurfaces ? surfaces : surfaces.filter(({ surfaceId }) => surfaceId === looking)
            }
            nameOf={(surfaceId) => names[surfaces.findIndex((each) => each.surfaceId === surfaceId)] ?? ''}
            pictures={pictures}
            tool={tool}
            zoom={zoom}
          />
        )}
        <FileDrop
          files={store.files}
          maySend={joined.leases.filesIn.state === 'granted'}
          onDropped={() => setPanel('files')}
        />
        {panel && <SidePanel store={store} joined={joined} name={panel} onClose={() => setPanel(null)} />}
      </div>
      <AskSheet
        joined={joined}
        opened={sheet}
        canRecord={canRecord}
        onAsk={(leases) => store.ask(leases)}
        onGiveBack={(lease) => store.giveBack(lease)}
        onClose={() => setSheet(null)}
      />
    </div>
  );
}
