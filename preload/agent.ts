import { agentBridge } from '#core/contracts/ipc.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(agentBridge);
