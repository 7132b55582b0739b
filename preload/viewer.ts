import { viewerBridge } from '#core/contracts/viewer.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(viewerBridge, 'viewer.sendFiles');
