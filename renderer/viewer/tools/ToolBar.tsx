import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconClipboard,
  IconEye,
  IconFiles,
  IconFocusCentered,
  IconMouse,
  IconPencil,
  IconPlayerRecord,
  IconShieldPlus,
  IconTerminal2,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lease } from '#core/domain/assist/lease.ts';
import type { Joined } from '../session/viewingState.ts';
import type { RecordingState } from '../recording/recording.ts';
import type { ViewingStore } from '../session/viewingStore.ts';
import type { PanelName } from '../panel/panels.ts';
import type { Tool } from '../stage/tool.ts';
import { ClipboardControls } from './ClipboardControls.tsx';
import { KeyboardControls } from './KeyboardControls.tsx';
import { LeaseTool } from './LeaseTool.tsx';
import { ToolButton } from './ToolButton.tsx';
import classes from './Tools.module.css';

export interface ToolBarProps {
  readonly store: ViewingStore;
  readonly joined: Joined;
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
  /** The sheet is to open with these chosen. */
  readonly onSheet: (leases: readonly Lease[]) => void;
  readonly onPanel: (panel: PanelName) => void;
  readonly recording: RecordingState;
  /** This device can keep a recording. */
  readonly canRecord: boolean;
}

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

/** What the agent can do with what is shown, and what they may. */
export function ToolBar(props: ToolBarProps) {
  const { store, joined, tool, onTool, onSheet, onPanel, recording, canRecord } = props;
  const { t } = useTranslation();
  const hasPicture = joined.surfaces.length > 0;
  const isSeen = joined.leases.view.state === 'granted';
  const pointing = (name: 'laser' | 'draw', drawn: ReactNode, hint: string) => (
    <ToolButton
      icon={drawn}
      name={t(($) => $.assist.tools[name])}
      hint={hasPicture ? hint : t(($) => $.assist.tools.needsPicture)}
      isOn={tool === name}
      isOff={!hasPicture}
      onClick={() => onTool(name)}
    />
  );
  const panelled = (name: PanelName, leases: readonly Lease[], drawn: ReactNode, onAsk?: () => void) => (
    <LeaseTool
      store={store}
      joined={joined}
      leases={leases}
      icon={drawn}
      name={t(($) => $.assist.tools[name])}
      {...(onAsk && { onAsk })}
    >
      <Button size="xs" onClick={() => onPanel(name)}>
        {t(($) => $.assist.tools.panel)}
      </Button>
    </LeaseTool>
  );
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t(($) => $.assist.tools.label)}>
      <ToolButton
        icon={<IconEye {...icon} />}
        name={t(($) => $.assist.tools.look)}
        hint={t(($) => $.assist.tools.lookHint)}
        isOn={tool === 'look'}
        onClick={() => onTool('look')}
      />
      {pointing(
        'laser',
        <IconFocusCentered {...icon} />,
        t(($) => $.assist.tools.laserHint),
      )}
      {pointing(
        'draw',
        <IconPencil {...icon} />,
        t(($) => $.assist.tools.drawHint),
      )}
      <LeaseTool
        store={store}
        joined={joined}
        leases={['control']}
        icon={<IconMouse {...icon} />}
        name={t(($) => $.assist.tools.control)}
        isOn={tool === 'control'}
        onUse={() => onTool('control')}
      />
      <span className={classes['divider']} />
      <LeaseTool
        store={store}
        joined={joined}
        leases={['clipboard']}
        icon={<IconClipboard {...icon} />}
        name={t(($) => $.assist.tools.clipboard)}
      >
        <ClipboardControls clipboard={store.clipboard} />
      </LeaseTool>
      {panelled('files', ['filesIn', 'filesOut'], <IconFiles {...icon} />, () =>
        onSheet(['filesIn', 'filesOut']),
      )}
      {panelled('terminal', ['terminal'], <IconTerminal2 {...icon} />)}
      {canRecord ? (
        <LeaseTool
          store={store}
          joined={joined}
          leases={['record']}
          icon={<IconPlayerRecord {...icon} />}
          name={t(($) => $.assist.tools.record)}
          onAsk={() => store.ask(isSeen ? ['record'] : ['view', 'record'])}
        >
          {recording !== 'off' && <Text size="sm">{t(($) => $.assist.recording[recording])}</Text>}
        </LeaseTool>
      ) : (
        <ToolButton
          icon={<IconPlayerRecord {...icon} />}
          name={t(($) => $.assist.tools.record)}
          hint={t(($) => $.assist.recording.impossible)}
          isOff
        />
      )}
      <span className={classes['divider']} />
      <ToolButton
        icon={<IconShieldPlus {...icon} />}
        name={t(($) => $.assist.tools.more)}
        hint={t(($) => $.assist.sheet.title)}
        data-more
        onClick={() => onSheet([])}
      />
      {tool === 'draw' && <DrawControls store={store} />}
      {tool === 'control' && <KeyboardControls input={store.input} platform={joined.platform} />}
    </div>
  );
}

function DrawControls({ store }: { readonly store: ViewingStore }) {
  const { t } = useTranslation();
  return (
    <div className={classes['extras']}>
      <Tooltip label={t(($) => $.assist.tools.undo)}>
        <ActionIcon
          size={32}
          variant="default"
          aria-label={t(($) => $.assist.tools.undo)}
          onClick={() => store.draw({ type: 'undo' })}
        >
          <IconArrowBackUp {...icon} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t(($) => $.assist.tools.clear)}>
        <ActionIcon
          size={32}
          variant="default"
          aria-label={t(($) => $.assist.tools.clear)}
          onClick={() => store.draw({ type: 'clear' })}
        >
          <IconTrash {...icon} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
