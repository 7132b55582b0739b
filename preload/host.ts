import { hostBridge } from '#core/contracts/host.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(hostBridge);
