import { engineBridge } from '#core/contracts/ipc.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(engineBridge);
