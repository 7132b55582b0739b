import type { viewerRecording } from '#core/contracts/recordings.ts';
import type { viewerSharing } from '#core/contracts/sharing.ts';
import type { viewerBridge } from '#core/contracts/viewer.ts';
import type { Handlers } from '../ipc/router.ts';
import type { SettingsStore } from '../store/settingsStore.ts';
import type { AssistDesk } from './assistDesk.ts';
import type { ClipboardExchange } from './clipboard/clipboardExchange.ts';
import type { AgentFiles } from './files/agentFiles.ts';
import type { AgentRecorder } from './recordings/agentRecorder.ts';
import { fileActions, type FileTools } from './files/sharedFiles.ts';

/** What each command of the viewer's bridge does, but for those of files and of the recording. */
export const viewerHandlers = (
  desk: AssistDesk,
  settings: Pick<SettingsStore, 'read'>,
  clipboard: ClipboardExchange,
  lease: { isGranted: boolean },
  closeWindow: () => void,
): Omit<
  Handlers<typeof viewerBridge>,
  keyof typeof viewerSharing.commands | keyof typeof viewerRecording.commands
> => ({
  'viewer.read': () => desk.read(),
  'viewer.ready': () => desk.ready(),
  'viewer.say': (said) => desk.say(said),
  'viewer.tell': (fact) => desk.tell(fact),
  'viewer.met': ({ sessionId, followUp }) => desk.met(sessionId, followUp),
  'viewer.followUp': () => desk.followUp(),
  'viewer.inviteAnew': () => desk.inviteAnew(),
  'viewer.receiptHeard': (text) => desk.hearReceipt(text),
  'viewer.sendLink': () => desk.sendLink(),
  'viewer.clipboardFollow': ({ isGranted, isAutomatic }) => {
    lease.isGranted = isGranted;
    clipboard.follow(isGranted && isAutomatic);
  },
  'viewer.clipboardSend': () => clipboard.sendNow(),
  'viewer.clipboardArrived': (content) => clipboard.arrived(content),
  'viewer.close': closeWindow,
  'viewer.over': () => desk.over(),
  'viewer.ended': () => desk.settled(),
  'viewer.settings': () => settings.read(),
});

/** What each command of the viewer's bridge does with files. */
export function viewerFileHandlers(
  files: AgentFiles,
  tools: FileTools,
): Handlers<{ readonly name: 'viewer' } & typeof viewerSharing> {
  const actions = fileActions(files, tools);
  return {
    'viewer.transfers': actions.list,
    'viewer.chooseFiles': actions.choose,
    'viewer.sendFiles': ({ paths }) => actions.send(paths),
    'viewer.cancelFile': ({ transferId }) => actions.cancel(transferId),
    'viewer.showFile': ({ transferId }) => actions.show(transferId),
    'viewer.filesLine': (line) => files.line(line),
    'viewer.filesHeard': ({ data }) => files.heard(data),
    'viewer.filesLeft': ({ bytes }) => files.left(bytes),
  };
}

/** What each command of the viewer's bridge does with the recording. What comes while nothing is recorded goes nowhere. */
export const viewerRecordingHandlers = (
  recorder: AgentRecorder,
  desk: AssistDesk,
): Handlers<{ readonly name: 'viewer' } & typeof viewerRecording> => ({
  'viewer.canRecord': () => recorder.canRecord(),
  'viewer.recordBegin': () => recorder.begin(desk.recorded()),
  'viewer.recordGap': ({ why }) => recorder.recording?.gap(why),
  'viewer.recordVideo': (video) => recorder.recording?.video(video),
  'viewer.recordPointer': (place) => recorder.recording?.pointer(place),
  'viewer.recordTerminal': (said) => recorder.recording?.terminal(said),
  'viewer.recordEnd': () => recorder.end(),
});
